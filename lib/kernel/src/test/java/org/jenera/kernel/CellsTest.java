package org.jenera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenera.kernel.KernelClient.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells, as a front end sees them; all run in one kernel, in no order. */
class CellsTest {
    @TempDir static Path folder;
    private static KernelClient kernel;

    @BeforeAll
    static void start() throws Exception {
        Path testClasses =
                Path.of(
                        CellsTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        kernel = KernelClient.start(folder, "--classpath", testClasses.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        assertTrue(kernel.shutdown(), "the kernel ends when it is asked to");
        kernel.close();
        assertEquals("", Files.readString(folder.resolve("kernel.log")), "nothing on the terminal");
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" is not in:\n" + text);
    }

    @Test
    void showsTheValueOfTheLastExpressionOnly() {
        assertEquals("2", kernel.execute("1 + 1").result());
        assertEquals("[1, 2]", kernel.execute("40;\nList.of(1, 2)").result());
        assertNull(kernel.execute("int declared = 3;").result());
        assertNull(kernel.execute("int assigned; assigned = 4;").result());
        assertNull(kernel.execute("System.out.printf(\"x\")").result());
        assertEquals("ok", kernel.execute("// only a comment").status());
    }

    @Test
    void displaysAndUpdates() {
        Outcome outcome =
                kernel.execute(
                        """
                        var id = display("first");
                        updateDisplay(id, "second");
                        display("<b>3</b>", "text/html");
                        display(4, 5.5, "six");""");
        List<String> shown =
                outcome.all("display_data").stream().map(KernelClient::plainText).toList();
        assertEquals(List.of("first", "<b>3</b>", "4", "5.5", "six"), shown);
        JsonObject update = outcome.all("update_display_data").get(0).content();
        JsonObject first = outcome.all("display_data").get(0).content();
        assertEquals(first.get("transient"), update.get("transient"));
        assertNull(kernel.execute("display(1)").result(), "the id is not a result");
    }

    @Test
    void batchesPrintsAndKeepsTheirOrder() {
        Outcome outcome =
                kernel.execute(
                        """
                        for (int i = 0; i < 5000; i++) System.out.println("line " + i);
                        System.err.println("problem");
                        System.out.print("概率 without end of line");
                        display("shown");""");
        assertTrue(outcome.stream("stdout").startsWith("line 0\nline 1\n"));
        assertContains("line 4999\n概率 without end of line", outcome.stream("stdout"));
        assertTrue(outcome.all("stream").size() < 50, "5,000 prints are not 5,000 messages");
        List<String> kinds =
                outcome.outputs().stream()
                        .map(m -> m.type() + m.content().get("name"))
                        .distinct()
                        .toList();
        assertEquals(
                List.of(
                        "execute_inputnull",
                        "stream\"stdout\"",
                        "stream\"stderr\"",
                        "display_datanull"),
                kinds);
    }

    @Test
    void numbersTheLinesOfRunTimeErrors() {
        int defined =
                kernel.execute(
                                """
                                // a comment

                                int divide(int a, int b) {
                                    int unused = 0;
                                    return a / b;
                                }
                                """)
                        .reply()
                        .get("execution_count")
                        .getAsInt();
        Outcome outcome =
                kernel.execute(
                        """

                        int numerator = 1;

                        int denominator = 0;
                        for (int i = 0; i < 1; i++) {
                            numerator++;
                            System.out.println(divide(numerator, denominator));
                        }""");
        assertEquals("error", outcome.status());
        String error = outcome.error();
        assertContains("java.lang.ArithmeticException: / by zero", error);
        assertContains("In [" + defined + "], line 5, in divide\n      return a / b;", error);
        assertContains("In [" + (defined + 1) + "], line 7\n", error);
        assertFalse(error.contains("REPL"), error);
        assertFalse(error.contains("reflect"), error);
    }

    @Test
    void underlinesCompileErrors() {
        Outcome outcome = kernel.execute("int fine = 1;\n\nString text = fine + nope;");
        assertContains(", line 3:\n    String text = fine + nope;\n", outcome.error());
        assertContains("\n" + " ".repeat(4 + 21) + "^^^^\n", outcome.error());
        assertContains("cannot find symbol", outcome.error());
        assertEquals("CompilationException", outcome.reply().get("ename").getAsString());
    }

    @Test
    void runsNothingOfACellWithASyntaxError() {
        Outcome outcome = kernel.execute("System.out.println(\"ran\");\nint x = (1 + ;\n");
        assertEquals("error", outcome.status());
        assertContains("line 2", outcome.error());
        assertEquals("", outcome.stream("stdout"));
    }

    @Test
    void tellsCausesAndErrors() {
        Outcome outcome =
                kernel.execute("throw new RuntimeException(\"outer\", new Error(\"inner\"));");
        assertContains("RuntimeException: outer", outcome.error());
        assertContains("Caused by: java.lang.Error: inner", outcome.error());
        assertEquals(
                "Error",
                kernel.execute("throw new Error(\"x\");").reply().get("ename").getAsString());
        assertEquals("2", kernel.execute("1 + 1").result());
    }

    @Test
    void survivesARendererThatThrowsAnError() {
        Outcome outcome =
                kernel.execute(
                        "new Object() { public String toString() { throw new Error(\"no\"); } }");
        assertEquals("error", outcome.status());
        assertContains("java.lang.Error: no", outcome.error());
        assertEquals("2", kernel.execute("1 + 1").result());
    }

    @Test
    void dropsTheCellsBehindAFailure() {
        String first = kernel.sendCell("Thread.sleep(300); throw new Error();", new JsonObject());
        String second = kernel.sendCell("System.out.println(\"ran\")", new JsonObject());
        assertEquals("error", kernel.await(first).status());
        Outcome dropped = kernel.await(second);
        assertEquals("aborted", dropped.status());
        assertEquals("", dropped.stream("stdout"));
        assertEquals("2", kernel.execute("1 + 1").result());
    }

    @Test
    void silentCellsShowAndCountNothing() {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        JsonObject silent = new JsonObject();
        silent.addProperty("silent", true);
        Outcome outcome = kernel.execute("2", silent);
        assertTrue(outcome.outputs().isEmpty());
        int after = kernel.execute("3").reply().get("execution_count").getAsInt();
        assertEquals(before + 1, after);
    }

    @Test
    void evaluatesUserExpressions() {
        JsonObject expressions = new JsonObject();
        expressions.addProperty("good", "20 + 1");
        expressions.addProperty("bad", "nowhere");
        JsonObject options = new JsonObject();
        options.add("user_expressions", expressions);
        JsonObject values =
                kernel.execute("0", options).reply().getAsJsonObject("user_expressions");
        JsonObject good = values.getAsJsonObject("good");
        assertEquals("21", good.getAsJsonObject("data").get("text/plain").getAsString());
        assertEquals("error", values.getAsJsonObject("bad").get("status").getAsString());
    }

    @Test
    void assertsInCellsAreMeant() {
        assertContains("AssertionError: no", kernel.execute("assert 1 > 2 : \"no\";").error());
    }

    @Test
    void speaksWithoutJShellsClasses() {
        assertContains(
                "because \"nothing\" is null",
                kernel.execute("String nothing = null;\nnothing.length()").error());
        assertEquals("[[1, 2], [3]]", kernel.execute("new int[][] {{1, 2}, {3}}").result());
    }

    @Test
    void tellsWhatIsStillMissingAtTheEndOfTheCell() {
        Outcome outcome =
                kernel.execute("int outer() { return inner(); }\nint inner() { return 1; }");
        assertEquals("", outcome.stream("stderr"));
        outcome = kernel.execute("int early() { return missing(); }");
        assertContains("early cannot be used yet: method missing()", outcome.stream("stderr"));
        assertContains("method missing()", kernel.execute("early()").error());
    }

    @Test
    void refusesToExit() {
        assertContains("would end the kernel", kernel.execute("System.exit(0);").error());
    }

    @Test
    void readsInput() {
        JsonObject options = new JsonObject();
        options.addProperty("allow_stdin", true);
        String id = kernel.sendCell("new Scanner(System.in).nextLine()", options);
        kernel.answerInput("typed");
        assertEquals("typed", kernel.await(id).result());
    }

    @Test
    void runsMagics() {
        assertContains("Time: ", kernel.execute("%time int timed = 1;").stream("stdout"));
        assertEquals("4", kernel.execute("%%time\nint half = 2;\n2 * half").result());
        assertContains("There is no magic %nope", kernel.execute("int a = 1;\n%nope x").error());
        assertContains("line 2", kernel.execute("int a = 1;\n%nope x").error());
        assertContains("does not fetch", kernel.execute("%maven a:b:1").error());
        assertEquals(
                "1", kernel.execute("int seven = 7;\nint three = 3;\nseven\n  % three").result());
    }

    @Test
    void installsExtensionsAndReportsThoseThatFail() throws Exception {
        assertEquals(
                "imported by the extension", kernel.execute("ExtensionForTests.WORD").result());
        assertEquals("<rendered>", kernel.execute("new ExtensionForTests.Thing()").result());
        Path own = Files.createDirectory(folder.resolve("second"));
        Path testClasses =
                Path.of(
                        CellsTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        String code = "Files.readString(Path.of(\"" + own.resolve("kernel.log") + "\"))";
        try (KernelClient second = KernelClient.start(own, "--classpath", testClasses.toString())) {
            assertEquals("", second.execute(code).result());
        }
    }

    @Test
    void answersTheOtherRequests() {
        JsonObject info = kernel.ask("kernel_info_request", new JsonObject());
        assertEquals("ok", info.get("status").getAsString());
        assertEquals("Java", info.getAsJsonObject("language_info").get("name").getAsString());

        JsonObject history = new JsonObject();
        history.addProperty("hist_access_type", "tail");
        history.addProperty("n", 1);
        assertEquals(1, kernel.ask("history_request", history).getAsJsonArray("history").size());

        JsonObject code = new JsonObject();
        code.addProperty("code", "for (int i = 0; i < 3; i++) {");
        assertEquals(
                "incomplete", kernel.ask("is_complete_request", code).get("status").getAsString());

        String source = "int a1 = 3;\nList<String> names = List.of(); names.isEm";
        JsonObject complete = new JsonObject();
        complete.addProperty("code", source);
        complete.addProperty("cursor_pos", source.length());
        JsonObject completion = kernel.ask("complete_request", complete);
        assertEquals("[\"isEmpty()\"]", completion.get("matches").toString());
        assertEquals(source.length() - 4, completion.get("cursor_start").getAsInt());

        JsonObject inspect = new JsonObject();
        inspect.addProperty("code", "Math.abs");
        inspect.addProperty("cursor_pos", 7);
        inspect.addProperty("detail_level", 0);
        assertTrue(kernel.ask("inspect_request", inspect).get("found").getAsBoolean());
    }
}
