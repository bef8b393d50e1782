package org.jenera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.jenera.kernel.KernelClient.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends the cell and frees its thread, whatever the cell is doing. */
class InterruptTest {
    @TempDir static Path folder;
    private static KernelClient kernel;

    @BeforeAll
    static void start() throws Exception {
        Path testClasses =
                Path.of(
                        InterruptTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        kernel = KernelClient.start(folder, "--classpath", testClasses.toString());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "double s = 0;\nfor (long i = 0; ; i++) for (int j = 0; j < 1000; j++) s += j;",
                "Thread.sleep(1_000_000);",
                "for (;;) { try { Thread.sleep(5); } catch (Throwable t) {} }",
                "for (long i = 0; ; i++) System.out.println(\"line \" + i);",
                "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(80)",
                "IntStream.range(0, 99).parallel().map(i -> { while (true) {} }).sum()",
                "org.jenera.kernel.LibraryForTests.iterate()",
                // It returns when it is interrupted, and looks as if it had been done.
                "java.util.concurrent.locks.LockSupport.park();",
            })
    void endsTheCell(String code) throws Exception {
        String id = kernel.sendCell("System.out.println(\"started\");\n" + code, new JsonObject());
        Thread.sleep(500);
        kernel.interrupt();
        Outcome outcome = kernel.await(id);
        assertEquals("Interrupted", outcome.reply().get("ename").getAsString(), outcome::error);
        assertTrue(outcome.error().contains("The cell was interrupted."), outcome::error);
        String running =
                "Thread.getAllStackTraces().keySet().stream()"
                        + ".filter(t -> t.getName().equals(\"cell\")).count()";
        assertEquals("1", kernel.execute(running).result(), "no thread is left behind");
    }

    @Test
    void endsACellThatIsStillBeingCompiled() throws Exception {
        for (int millis : new int[] {20, 60, 120, 200}) {
            String id = kernel.sendCell("int a = 1; int b = 2;\nwhile (true) {}", new JsonObject());
            Thread.sleep(millis);
            kernel.interrupt();
            Thread.sleep(1000); // on a busy machine the first may have come before the cell began
            kernel.interrupt();
            assertEquals("error", kernel.await(id).status());
        }
    }

    @Test
    void withoutACellItDoesNothing() {
        kernel.interrupt();
        assertEquals("2", kernel.execute("1 + 1").result());
    }
}
