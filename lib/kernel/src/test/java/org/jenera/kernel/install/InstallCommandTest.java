package org.jenera.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallCommandTest {
    @TempDir Path folder;

    @Test
    void keepsWhatABuildWouldTakeAway() throws Exception {
        Path jar = Files.writeString(folder.resolve("kernel.jar"), "jar");
        Path target = Files.createDirectories(folder.resolve("module/target"));
        Path built = Files.writeString(target.resolve("library.jar"), "built");
        Files.writeString(target.resolve("library-sources.jar"), "sources");
        Path fetched = Files.writeString(folder.resolve("fetched.jar"), "fetched");
        Path kernels = folder.resolve("kernels");
        InstallOptions options =
                InstallOptions.parse(
                        List.of(
                                "--dir",
                                kernels.toString(),
                                "--classpath",
                                built + java.io.File.pathSeparator + fetched,
                                "--env",
                                "KEY=a=b",
                                "--jvm-arg",
                                "-Xmx1g",
                                "--no-cds"));
        new InstallCommand(options).install(jar);
        new InstallCommand(options).install(jar); // it can be run twice

        Path spec = kernels.resolve("jenera");
        JsonObject json =
                JsonParser.parseString(Files.readString(spec.resolve("kernel.json")))
                        .getAsJsonObject();
        assertEquals("java", json.get("language").getAsString());
        assertEquals("message", json.get("interrupt_mode").getAsString());
        assertEquals("a=b", json.getAsJsonObject("env").get("KEY").getAsString());
        String command = json.getAsJsonArray("argv").toString();
        assertTrue(command.contains("\"-Xmx1g\""), command);
        assertTrue(command.endsWith("\"{connection_file}\"]"), command);
        assertTrue(Path.of(json.getAsJsonArray("argv").get(0).getAsString()).isAbsolute());
        Path copy = spec.resolve("lib/library.jar");
        assertEquals(
                List.of(copy.toString(), fetched.toString()),
                Files.readAllLines(spec.resolve("classpath.txt")));
        assertEquals("built", Files.readString(copy));
        assertEquals("sources", Files.readString(spec.resolve("lib/library-sources.jar")));
        assertEquals("jar", Files.readString(spec.resolve("jenera-kernel.jar")));
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> InstallOptions.parse(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> InstallOptions.parse(List.of("--dir", "x", "--name", "../x")));
        assertThrows(
                IllegalArgumentException.class,
                () -> InstallOptions.parse(List.of("--dir", "x", "--surprise")));
    }
}
