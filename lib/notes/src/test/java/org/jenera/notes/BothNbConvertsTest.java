package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages are the same, byte for byte, whichever nbconvert they were made with. */
class BothNbConvertsTest {
    /** Names a second Python, whose nbconvert is of another line than the first one's. */
    private static final String OTHER = "JENERA_OTHER_PYTHON";

    @TempDir Path folder;

    private Map<String, String> site(String python) throws IOException {
        Path site = folder.resolve("site");
        new Site(Tools.SAMPLE, python).make(Tools.EXECUTED, site);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(site)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(
                        site.relativize(file).toString(),
                        new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void bothMakeTheSamePages() throws IOException {
        String python = Tools.python("nbconvert");
        String other = System.getenv(OTHER);
        assumeTrue(other != null, OTHER + " names no second Python");
        Map<String, String> one = site(python);
        Map<String, String> two = site(other);
        assertEquals(one.keySet(), two.keySet());
        one.forEach((file, text) -> assertEquals(text, two.get(file), file));
    }
}
