package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void aNameThatIsNoProgramIsToldAndNothingElseIsTakenInItsPlace() throws IOException {
        Path program = Files.createFile(folder.resolve("chromium"));
        assertTrue(program.toFile().setExecutable(true));
        Path text = Files.createFile(folder.resolve("notes.txt"));
        for (Path wish : List.of(text, folder, folder.resolve("none"))) {
            Map<String, String> environment =
                    Map.of("JENERA_CHROMIUM", wish.toString(), "PATH", folder.toString());
            assertTrue(Chromium.find(environment).isEmpty());
            assertTrue(Chromium.whyNone(environment).contains("JENERA_CHROMIUM is " + wish + ","));
        }
        assertTrue(Chromium.whyNone(Map.of("JENERA_CHROMIUM", "")).contains("Unset it"));
        assertTrue(Chromium.whyNone(Map.of()).contains("apt install chromium"));
    }
}
