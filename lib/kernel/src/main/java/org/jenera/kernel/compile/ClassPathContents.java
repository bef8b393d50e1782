package org.jenera.kernel.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of jars, from a file where they are noted and still hold, else from the jars
 * themselves. Looking into eighty jars takes longer than all else that a start does.
 */
public final class ClassPathContents {
    /** The name of the file, beside the kernel's jar. */
    public static final String FILE = "classpath.contents";

    private record Noted(String stamp, String line) {}

    private final Map<Path, Noted> noted = new HashMap<>();
    private final Map<Path, JarContents> read = new HashMap<>();

    /** Notes in a file what the jars among these paths hold. */
    public static void write(Path file, List<Path> paths) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                lines.add(path.toString());
                lines.add(JarContents.stamp(path));
                lines.add(JarContents.of(path).line());
            }
        }
        Files.write(file, lines);
    }

    /**
     * @param file notes that {@link #write} made; they may be missing
     */
    public ClassPathContents(Path file) {
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            for (int i = 0; i + 2 < lines.size(); i += 3) {
                noted.put(Path.of(lines.get(i)), new Noted(lines.get(i + 1), lines.get(i + 2)));
            }
        } catch (IOException e) {
            noted.clear(); // then each jar is asked itself
        }
    }

    /** Those whose notes lie beside the kernel's jar; none where it runs from classes. */
    public static ClassPathContents besideTheKernel() {
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        return new ClassPathContents(jar.resolveSibling(FILE));
    }

    /** Whether a jar says that it provides a service; it may also name jars that do. */
    public boolean mayProvide(Path jar, String service) {
        JarContents held = of(jar);
        return held.classPath() || held.services().contains(service);
    }

    synchronized JarContents of(Path jar) {
        return read.computeIfAbsent(jar, this::find);
    }

    private JarContents find(Path jar) {
        Noted known = noted.get(jar);
        try {
            if (known != null && known.stamp().equals(JarContents.stamp(jar))) {
                return JarContents.parse(known.line());
            }
        } catch (IOException e) {
            // The jar is gone; it holds nothing then.
        }
        return JarContents.of(jar);
    }
}
