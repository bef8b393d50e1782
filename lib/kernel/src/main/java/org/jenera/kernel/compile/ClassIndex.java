package org.jenera.kernel.compile;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where which class is: on the class path and in the JDK. Read on first use, and kept. */
public final class ClassIndex {
    /** Packages in which a library keeps what is for itself, or a copy of another library. */
    private static final Pattern INNER =
            Pattern.compile(
                    "(^|.*\\.)(internal|impl|shaded|shade|repackaged|relocated|thirdparty)(\\..*|$)"
                            + "|(sun|com\\.sun|jdk|REPL|org\\.jenera\\.kernel)(\\..*|$)");

    /**
     * Packages of the kernel's own jar that notebooks and extensions use; the rest is for itself.
     */
    private static final Set<String> OF_KERNEL =
            Set.of(
                    "org.dflib.jjava.jupyter",
                    "org.dflib.jjava.jupyter.kernel",
                    "org.dflib.jjava.jupyter.kernel.comm",
                    "org.dflib.jjava.jupyter.kernel.display",
                    "org.dflib.jjava.jupyter.kernel.display.common",
                    "org.dflib.jjava.jupyter.kernel.display.mime",
                    "org.dflib.jjava.jupyter.kernel.magic",
                    "org.jenera.kernel.ijava",
                    "org.jenera.kernel.ijava.runtime");

    private static final List<String> COMMON =
            List.of("java.util", "java.io", "java.nio", "java.time", "java.math", "java.text");

    private final Supplier<List<Path>> paths;
    private final Map<Path, ClassNames> read = new LinkedHashMap<>();
    private final Path kernel = kernel();
    private ClassNames offeredOfKernel;
    private ClassNames jdk;

    /**
     * @param paths the class path as it is at a moment
     */
    public ClassIndex(Supplier<List<Path>> paths) {
        this.paths = paths;
    }

    /** The classes of each jar and folder of the class path; folders are read anew. */
    public synchronized Map<Path, ClassNames> classPath() {
        Map<Path, ClassNames> now = new LinkedHashMap<>();
        for (Path path : paths.get()) {
            if (path.toString().endsWith(".jar")) {
                now.put(path, read.computeIfAbsent(path, ClassNames::of));
            } else {
                now.put(path, ClassNames.of(path));
            }
        }
        return now;
    }

    private synchronized ClassNames jdk() {
        if (jdk == null) {
            jdk = ClassNames.ofJdk();
        }
        return jdk;
    }

    /** The kernel's own jar, or its folder of classes. */
    private static Path kernel() {
        try {
            URI place =
                    ClassIndex.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place).toRealPath();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The kernel does not find its own jar", e);
        }
    }

    private boolean isKernel(Path path) {
        try {
            return path.toRealPath().equals(kernel);
        } catch (IOException e) {
            return false; // what is not there is not the kernel
        }
    }

    /** What readers may want of the JDK and of the class path. */
    private Stream<ClassNames> all() {
        List<ClassNames> all = new ArrayList<>(List.of(jdk()));
        classPath().forEach((path, names) -> all.add(isKernel(path) ? offered(names) : names));
        return all.stream();
    }

    private synchronized ClassNames offered(ClassNames ofKernel) {
        if (offeredOfKernel == null) {
            offeredOfKernel = ofKernel.only(OF_KERNEL);
        }
        return offeredOfKernel;
    }

    /**
     * Qualified names of top-level classes by their simple name, the likeliest first, without those
     * of packages that are not meant for others.
     */
    public List<String> named(Predicate<String> simpleName) {
        return all().flatMap(names -> names.packages().stream().flatMap(each -> in(each, names)))
                .filter(name -> simpleName.test(simple(name)))
                .distinct()
                .sorted(
                        Comparator.comparingInt(ClassIndex::rank)
                                .thenComparing(name -> name.length())
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The likeliest class of this simple name. */
    public Optional<String> toImport(String simpleName) {
        return Character.isUpperCase(simpleName.charAt(0))
                ? named(simpleName::equals).stream().findFirst()
                : Optional.empty();
    }

    private static Stream<String> in(String packageName, ClassNames names) {
        return packageName.isEmpty() || INNER.matcher(packageName).matches()
                ? Stream.empty()
                : names.in(packageName).stream()
                        .filter(name -> name.indexOf('$') < 0 && !name.endsWith("-info"))
                        .map(name -> packageName + "." + name);
    }

    private static int rank(String name) {
        if (COMMON.stream().anyMatch(each -> name.startsWith(each + "."))) {
            return name.lastIndexOf('.') == "java.util".length() ? 0 : 1;
        }
        if (name.startsWith("org.dflib.jjava.")) {
            return 4; // the protocol, which hardly anybody means
        }
        return name.startsWith("java.") || name.startsWith("javax.") ? 3 : 2;
    }

    public static String simple(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    /** Simple names of the top-level classes of a package. */
    public Collection<String> classesIn(String packageName) {
        Set<String> found = new TreeSet<>();
        all().flatMap(names -> names.in(packageName).stream())
                .filter(name -> name.indexOf('$') < 0 && !name.endsWith("-info"))
                .forEach(found::add);
        return found;
    }

    /** The next parts of the names of packages that start with a name and a dot, or of all. */
    public Collection<String> packagesIn(String packageName) {
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        Set<String> found = new TreeSet<>();
        all().flatMap(names -> names.packages().stream())
                .filter(name -> name.startsWith(prefix) && !name.equals("REPL"))
                .filter(name -> name.length() > prefix.length())
                .forEach(name -> found.add(name.substring(prefix.length()).split("\\.", 2)[0]));
        return found;
    }

    public boolean isPackage(String name) {
        return all().flatMap(names -> names.packages().stream())
                .anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }
}
