package org.jenera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenera.kernel.interrupt.TimeLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelOptionsTest {
    @TempDir Path folder;

    @Test
    void anEmptyEnvironmentAsksForNothing() {
        KernelOptions options = KernelOptions.fromEnvironment(Map.of());
        assertEquals(KernelOptions.of(List.of(), List.of()), options);
    }

    @Test
    void readsIJavasNamesAndPrefersJJavas() {
        KernelOptions options =
                KernelOptions.fromEnvironment(
                        Map.of(
                                "IJAVA_TIMEOUT", "30 SECONDS",
                                "IJAVA_COMPILER_OPTS", "-Xlint -parameters",
                                "JJAVA_COMPILER_OPTS", "--enable-preview \"a b\"",
                                "IJAVA_STARTUP_SCRIPT", "int a = 1;"));
        assertEquals("30 seconds", options.timeLimit().toString());
        assertEquals(List.of("--enable-preview", "a b"), options.compilerOptions());
        assertEquals(List.of("int a = 1;"), options.startupSources());
        assertEquals(List.of(), options.notes());
    }

    @Test
    void expandsGlobsInClassPaths() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path first = Files.createFile(jars.resolve("a.jar"));
        Path second = Files.createFile(jars.resolve("b.jar"));
        Path other = Files.createFile(jars.resolve("b.txt"));
        assertEquals(List.of(first, second), classPath(jars + "/*.jar"));
        assertEquals(List.of(second), classPath(folder + "/j*/?.jar" + ":").subList(1, 2));
        assertEquals(List.of(first, second, other), classPath(jars + "/"));
        assertEquals(List.of(jars, first), classPath(jars + File.pathSeparator + first));
    }

    private static List<Path> classPath(String text) {
        return KernelOptions.fromEnvironment(Map.of("JJAVA_CLASSPATH", text)).classPath();
    }

    @Test
    void tellsWhatItCannotUnderstand() {
        KernelOptions options =
                KernelOptions.fromEnvironment(
                        Map.of("JJAVA_TIMEOUT", "soon", "IJAVA_CLASSPATH", "/no/such.jar"));
        assertSame(TimeLimit.NONE, options.timeLimit());
        assertEquals(2, options.notes().size());
        assertTrue(options.notes().get(0).contains("IJAVA_CLASSPATH names /no/such.jar"));
        assertTrue(options.notes().get(1).startsWith("JJAVA_TIMEOUT: A time limit is a number"));
    }

    @Test
    void extensionsCanBeLeftOut() {
        for (String no : List.of("", "0", "false", "False")) {
            Map<String, String> environment = Map.of("JJAVA_LOAD_EXTENSIONS", no);
            assertFalse(KernelOptions.fromEnvironment(environment).loadExtensions());
        }
        assertTrue(KernelOptions.fromEnvironment(Map.of()).loadExtensions());
    }

    @Test
    void splitsOptions() {
        assertEquals(
                List.of("-a", "b c", "d\"e", ""), OptionWords.split(" -a \"b c\"  d\\\"e \"\""));
        assertEquals(List.of(), OptionWords.split("  "));
    }
}
