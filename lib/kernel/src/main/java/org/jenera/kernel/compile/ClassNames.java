package org.jenera.kernel.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The classes that a jar, a folder of classes or the JDK holds, by package, read from their lists
 * of contents alone: a class path of eighty jars takes a fraction of a second.
 */
public final class ClassNames {
    private static final String CLASS = ".class";

    private final Map<String, List<String>> byPackage = new HashMap<>();

    private ClassNames() {}

    /** Those in a jar or folder; none if it cannot be read. */
    static ClassNames of(Path path) {
        ClassNames names = new ClassNames();
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    files.forEach(file -> names.add(path.relativize(file).toString()));
                }
            } else {
                try (ZipFile zip = new ZipFile(path.toFile())) {
                    zip.stream().forEach(entry -> names.add(entry.getName()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            names.byPackage.clear(); // what the compiler cannot read, it does not see either
        }
        return names;
    }

    /** Those that the modules of this JDK export to everyone. */
    static ClassNames ofJdk() {
        ClassNames names = new ClassNames();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            Set<String> exported =
                    module.descriptor().exports().stream()
                            .filter(export -> !export.isQualified())
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toSet());
            try (ModuleReader reader = module.open();
                    Stream<String> resources = reader.list()) {
                resources.filter(each -> exported.contains(packageOf(each))).forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The JDK's module " + module + " cannot be read", e);
            }
        }
        return names;
    }

    /** Those in some of the packages. */
    ClassNames only(Set<String> packages) {
        ClassNames some = new ClassNames();
        byPackage.forEach(
                (name, classes) -> {
                    if (packages.contains(name)) {
                        some.byPackage.put(name, classes);
                    }
                });
        return some;
    }

    private void add(String resource) {
        String path = resource.replace('\\', '/');
        if (path.endsWith(CLASS) && !path.startsWith("META-INF/") && !path.contains("-")) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            byPackage
                    .computeIfAbsent(packageOf(path), each -> new ArrayList<>())
                    .add(name.substring(0, name.length() - CLASS.length()));
        }
    }

    private static String packageOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash).replace('/', '.');
    }

    Collection<String> packages() {
        return byPackage.keySet();
    }

    /** Binary names without the package, so {@code Map$Entry} too. */
    public List<String> in(String packageName) {
        return byPackage.getOrDefault(packageName, List.of());
    }
}
