package org.jenera.kernel.install;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenera.kernel.KernelOptions;
import org.jenera.kernel.compile.ClassPathContents;

/** Writes a kernelspec with all that it needs, so that it outlives the build it came from. */
public final class InstallCommand {
    static final String JAR = "jenera-kernel.jar";

    private final InstallOptions options;
    private final Path folder;

    InstallCommand(InstallOptions options) {
        this.options = options;
        this.folder = options.kernels().resolve(options.name());
    }

    /**
     * @param arguments those behind {@code install}
     * @throws IllegalArgumentException if they cannot be followed, with the way to call it
     * @throws IOException if something cannot be written
     */
    public static void run(List<String> arguments) throws IOException {
        new InstallCommand(InstallOptions.parse(arguments)).install(ownJar());
    }

    void install(Path jar) throws IOException {
        if (!Files.isExecutable(options.java())) {
            throw new IllegalArgumentException("There is no java at " + options.java() + ".");
        }
        List<Path> classPath = KernelOptions.paths(options.classPath());
        List<Path> startup = KernelOptions.paths(options.startup());
        requireAll(classPath);
        requireAll(startup);
        clear();
        Files.copy(jar, folder.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
        List<Path> kept = keep(classPath, "lib");
        List<Path> keptStartup = keep(startup, "startup");
        Files.write(folder.resolve("classpath.txt"), kept.stream().map(Path::toString).toList());
        List<Path> jars = new ArrayList<>(kept);
        jars.add(folder.resolve(JAR));
        ClassPathContents.write(folder.resolve(ClassPathContents.FILE), jars);
        boolean shared = options.share() && makeArchive();
        writeKernelspec(keptStartup, shared);
        long copied = kept.stream().filter(path -> path.startsWith(folder)).count();
        System.out.println("Installed the kernel \"" + options.displayName() + "\" in " + folder);
        System.out.println(
                "  class path: " + kept.size() + " entries, " + copied + " of them copied here");
        System.out.println("  java: " + options.java());
        System.out.println(
                shared
                        ? "  start: from a class-data archive, made anew when the JDK changes"
                        : "  start: without a class-data archive");
    }

    /** Makes the class-data archive; says in words why, if it cannot be made. */
    private boolean makeArchive() throws IOException {
        System.out.println("Rehearsing a start of the kernel, to make the next ones faster ...");
        ClassDataArchive archive = new ClassDataArchive(folder);
        List<String> rehearsal = new ArrayList<>(List.of(options.java().toString()));
        rehearsal.addAll(JvmCommand.common(options));
        try {
            String problem = archive.make(rehearsal);
            if (problem != null) {
                System.out.println("The rehearsal did not end well; the kernel works without it.");
                archive.clear();
                System.out.println(problem.stripLeading().indent(2).stripTrailing());
                return false;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private static Path ownJar() {
        try {
            Path jar =
                    Path.of(
                            InstallCommand.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("install works from the jar: java -jar " + JAR);
    }

    private static void requireAll(List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("Nothing is there: " + path);
            }
        }
    }

    /** Removes what an earlier installation left, and nothing that it did not write. */
    private void clear() throws IOException {
        Files.createDirectories(folder);
        for (String own : List.of("lib", "startup")) {
            Path target = folder.resolve(own);
            if (Files.exists(target)) {
                try (Stream<Path> all = Files.walk(target)) {
                    for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                        Files.delete(each);
                    }
                }
            }
        }
        new ClassDataArchive(folder).clear();
    }

    /** Copies what a {@code mvn clean} would take away; the rest stays where it is. */
    private List<Path> keep(List<Path> paths, String into) throws IOException {
        List<Path> kept = new ArrayList<>();
        for (Path path : paths) {
            kept.add(isBuilt(path) ? copy(path, folder.resolve(into), kept.size()) : path);
        }
        return kept;
    }

    private static boolean isBuilt(Path path) {
        for (Path part : path) {
            if (part.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }

    private static Path copy(Path source, Path into, int index) throws IOException {
        Path target = into.resolve(String.valueOf(source.getFileName()));
        if (Files.exists(target)) {
            target = into.resolve(index + "-" + source.getFileName());
        }
        Path root = target;
        Files.createDirectories(into);
        try (Stream<Path> all = Files.walk(source)) {
            all.forEach(each -> copyOne(each, root.resolve(source.relativize(each).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        copyDocumentation(source, target);
        return target;
    }

    /** Takes along the jars beside a jar from which the kernel tells what is documented. */
    private static void copyDocumentation(Path source, Path target) {
        for (String kind : List.of("-sources.jar", "-javadoc.jar")) {
            Path beside = renamed(source, kind);
            if (source.toString().endsWith(".jar") && Files.isRegularFile(beside)) {
                copyOne(beside, renamed(target, kind));
            }
        }
    }

    private static Path renamed(Path jar, String ending) {
        String name = String.valueOf(jar.getFileName());
        return jar.resolveSibling(name.replaceFirst("\\.jar$", ending));
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeKernelspec(List<Path> startup, boolean shared) throws IOException {
        List<String> command = new ArrayList<>(JvmCommand.start(options, folder, shared));
        command.add("--classpath");
        command.add("@" + folder.resolve("classpath.txt"));
        if (!startup.isEmpty()) {
            command.add("--startup");
            command.add(
                    startup.stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(java.io.File.pathSeparator)));
        }
        command.add("{connection_file}");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", command);
        spec.put("display_name", options.displayName());
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        spec.put("env", options.environment());
        Files.writeString(
                folder.resolve("kernel.json"),
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec)
                        + "\n");
    }
}
