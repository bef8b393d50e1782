package org.jenera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README compiles and runs as it is printed there. */
class ReadmeTest {

    private static final Pattern PROGRAM =
            Pattern.compile("```java\\R(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

    @Test
    void thePlainJavaProgramRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("../../README.md")));
        assertTrue(program.find(), "README.md has no Java program");
        Path source = folder.resolve(program.group(2) + ".java");
        Files.writeString(source, program.group(1));
        String classPath = System.getProperty("java.class.path");
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                complaints,
                                complaints,
                                "-cp",
                                classPath,
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, status, complaints::toString);

        Process run =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                folder + System.getProperty("path.separator") + classPath,
                                program.group(2))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), output);
        assertTrue(output.contains("log-likelihood -1130.26 nats"), output);
    }
}
