package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

    @TempDir Path folder;

    @Test
    void chromiumIsFoundWhereItIsNamed() throws IOException {
        Path program = Files.createFile(folder.resolve("chromium"));
        assertTrue(program.toFile().setExecutable(true));
        Map<String, String> path = Map.of("PATH", "/nowhere:" + folder);
        assertTrue(Chromium.find(path).isPresent());
        assertTrue(Chromium.find(Map.of("JENERA_CHROMIUM", program.toString())).isPresent());
        assertTrue(
                Chromium.find(Map.of("JENERA_CHROMIUM", "", "PATH", folder.toString())).isEmpty());
    }
}
