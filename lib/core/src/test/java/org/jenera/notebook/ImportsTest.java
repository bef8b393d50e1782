package org.jenera.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.Test;

class ImportsTest {
    /** What the kernels of the IJava line import before any extension does. */
    private static final List<String> KERNEL =
            List.of(
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio.file",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream");

    @Test
    void noNameIsAmbiguous() throws Exception {
        Map<String, Set<String>> owners = new HashMap<>();
        Set<String> packages = new HashSet<>(KERNEL);
        packages.addAll(JeneraExtension.PACKAGES);
        packages.add("java.lang");
        for (String name : packages) {
            List<String> classes = publicClasses(name);
            assertFalse(classes.isEmpty(), "no classes found in " + name);
            classes.forEach(c -> owners.computeIfAbsent(c, k -> new HashSet<>()).add(name));
        }
        Set<String> chosen = new HashSet<>();
        JeneraExtension.chosen().forEach(c -> chosen.add(c.substring(c.lastIndexOf('.') + 1)));
        Set<String> ambiguous = new HashSet<>();
        owners.forEach(
                (name, in) -> {
                    if (in.size() > 1 && in.stream().anyMatch(p -> !p.startsWith("java"))) {
                        ambiguous.add(name);
                    }
                });
        assertEquals(chosen, ambiguous, "import one of each clash by its full name");
    }

    private static List<String> publicClasses(String name) throws Exception {
        List<String> files = new ArrayList<>();
        String folder = name.replace('.', '/');
        if (name.startsWith("java.")) {
            Path path =
                    FileSystems.getFileSystem(URI.create("jrt:/"))
                            .getPath("modules/java.base/" + folder);
            names(path, files);
        }
        for (var urls = ImportsTest.class.getClassLoader().getResources(folder);
                urls.hasMoreElements(); ) {
            URL url = urls.nextElement();
            if (url.openConnection() instanceof JarURLConnection jar) {
                jar.getJarFile().stream()
                        .map(entry -> entry.getName())
                        .filter(entry -> entry.startsWith(folder + "/"))
                        .map(entry -> entry.substring(folder.length() + 1))
                        .forEach(files::add);
            } else {
                names(Path.of(url.toURI()), files);
            }
        }
        List<String> classes = new ArrayList<>();
        for (String file : files) {
            if (file.matches("\\w+\\.class") && !file.startsWith("package-info")) {
                String simple = file.substring(0, file.length() - ".class".length());
                Class<?> type =
                        Class.forName(
                                name + "." + simple, false, ImportsTest.class.getClassLoader());
                if (Modifier.isPublic(type.getModifiers())) {
                    classes.add(simple);
                }
            }
        }
        return classes;
    }

    private static void names(Path folder, List<String> files) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(entry -> files.add(entry.getFileName().toString()));
        }
    }

    @Test
    void kernelsFindTheExtension() throws Exception {
        String service = "META-INF/services/" + Extension.class.getName();
        try (InputStream in = ImportsTest.class.getClassLoader().getResourceAsStream(service)) {
            assertEquals(JeneraExtension.class.getName(), new String(in.readAllBytes()).strip());
        }
    }

    /** Registers in a program of its own and looks which classes that loaded. */
    @Test
    void registeringStartsNoTensorEngine() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:stdout",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Registering.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String log = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), log);
        assertTrue(log.contains("org.jenera.notebook.ArrayRenderers"));
        for (String engine :
                List.of("org.nd4j.linalg.factory.Nd4j ", "ai.djl.pytorch", "org.bytedeco")) {
            assertFalse(log.contains(engine), engine + " was loaded");
        }
    }

    /** The program of the test above. */
    static final class Registering {
        public static void main(String[] arguments) {
            JeneraExtension.register(new org.dflib.jjava.jupyter.kernel.display.Renderer());
        }
    }
}
