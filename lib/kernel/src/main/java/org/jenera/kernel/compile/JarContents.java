package org.jenera.kernel.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a jar holds, as far as it decides whether the compiler has to open it.
 *
 * @param packages packages with classes or sources, {@code ""} for the unnamed one
 * @param services names of the services that it provides
 * @param classPath whether it names further jars in its manifest
 */
record JarContents(Set<String> packages, Set<String> services, boolean classPath) {
    private static final String SERVICES = "META-INF/services/";
    private static final String VERSIONS = "META-INF/versions/";

    /** Reads the list of a jar's entries; a file that is no jar holds nothing. */
    static JarContents of(Path jar) {
        Set<String> packages = new LinkedHashSet<>();
        Set<String> services = new LinkedHashSet<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            file.stream().forEach(entry -> add(entry.getName(), packages, services));
            Manifest manifest = file.getManifest();
            boolean more =
                    manifest != null
                            && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
            return new JarContents(packages, services, more);
        } catch (IOException e) {
            return new JarContents(Set.of(), Set.of(), false);
        }
    }

    private static void add(String entry, Set<String> packages, Set<String> services) {
        if (entry.endsWith(".class") || entry.endsWith(".java")) {
            String name = entry;
            if (name.startsWith(VERSIONS)) {
                name = name.substring(name.indexOf('/', VERSIONS.length()) + 1);
            }
            int slash = name.lastIndexOf('/');
            packages.add(slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
        } else if (entry.startsWith(SERVICES) && !entry.endsWith("/")) {
            services.add(entry.substring(SERVICES.length()));
        }
    }

    /** The contents as a line of a file, which {@link #parse} reads. */
    String line() {
        return String.join("\t", classPath ? "more" : "", words(packages), words(services));
    }

    private static String words(Set<String> names) {
        return String.join(" ", names.stream().map(name -> name.isEmpty() ? "." : name).toList());
    }

    static JarContents parse(String line) {
        String[] parts = line.split("\t", -1);
        return new JarContents(names(parts[1]), names(parts[2]), !parts[0].isEmpty());
    }

    private static Set<String> names(String words) {
        Set<String> names = new LinkedHashSet<>();
        for (String word : words.isEmpty() ? List.<String>of() : List.of(words.split(" "))) {
            names.add(word.equals(".") ? "" : word);
        }
        return names;
    }

    /** What tells one state of a file from another. */
    static String stamp(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    }
}
