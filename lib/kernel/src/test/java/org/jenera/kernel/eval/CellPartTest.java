package org.jenera.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.jenera.kernel.eval.CellPart.Java;
import org.jenera.kernel.eval.CellPart.Magic;
import org.junit.jupiter.api.Test;

class CellPartTest {
    private static final Set<String> MAGICS = Set.of("jars", "time");
    private static final Set<String> NAMES = Set.of("done", "test");

    private static List<CellPart> split(String source) {
        return CellPart.split(source, MAGICS::contains, NAMES::contains);
    }

    private static void assertJava(String source) {
        assertEquals(List.of(new Java(source, 0)), split(source));
    }

    @Test
    void findsMagicsBetweenJava() {
        assertEquals(
                List.of(
                        new Java("int a = 1;\n", 0),
                        new Magic(null, "jars", List.of("a b.jar", "c"), "\"a b.jar\" c", null, 11),
                        new Java("int b = 2;", 29)),
                split("int a = 1;\n%jars \"a b.jar\" c\nint b = 2;"));
    }

    @Test
    void leavesTextAndCommentsAlone() {
        assertJava("String s = \"\"\"\n%jars x\n\"\"\";");
        assertJava("/* \"\n%jars x\n*/ int a;");
        assertJava("String s = \"x = %jars\";");
    }

    @Test
    void leavesTheOperatorAlone() {
        assertJava("int r = seven\n  % three;");
        assertJava("int r = seven\n  %three;");
        assertJava("int r = seven\n  %= three;");
    }

    @Test
    void reportsUnknownMagicsAtTheStartOfAStatement() {
        assertEquals("jasr", ((Magic) split("int a = 1;\n%jasr x").get(1)).name());
    }

    @Test
    void findsAssignedMagics() {
        assertEquals(
                List.of(
                        new Magic(
                                "List<String> found =",
                                "jars",
                                List.of("*.jar"),
                                "*.jar",
                                null,
                                21)),
                split("List<String> found = %jars *.jar"));
        assertEquals("x =", ((Magic) split("x = %time f()").get(0)).target());
    }

    @Test
    void quotesInCommentsOpenNothing() {
        List<CellPart> parts = split("// it's \"open\n%time f()");
        assertEquals(new Magic(null, "time", List.of("f()"), "f()", null, 14), parts.get(1));
    }

    @Test
    void takesAWholeCell() {
        assertEquals(
                List.of(new Magic(null, "time", List.of(), "", "a();\nb();", 2)),
                split("%%time\na();\nb();"));
    }

    @Test
    void tellsCommandsFromNegations() {
        assertEquals(
                List.of(new Magic(null, "system", List.of("ls", "-l"), "ls -l", null, 0)),
                split("!ls -l"));
        assertEquals("./run.sh", ((Magic) split("int a = 1;\n!./run.sh").get(1)).rest());
        assertJava("!done");
        assertJava("!true");
        assertJava("!(done)");
        assertJava("!list.isEmpty()");
        assertJava("!isPrime(3)");
        assertJava("boolean ready = true;\n!ready");
        assertJava("boolean b = done &&\n!test");
        assertJava("boolean b = a\n!= c;");
    }

    @Test
    void tellsQuestionsFromConditions() {
        for (String source : List.of("?List.of", "List.of?", " List.of ?\n")) {
            assertEquals(
                    List.of(new Magic(null, "pinfo", List.of("List.of"), "List.of", null, 0)),
                    split(source));
        }
        assertEquals("pinfo2", ((Magic) split("List??").get(0)).name());
        assertEquals("%time", ((Magic) split("%time?").get(0)).rest());
        assertJava("int a = done ?\n 1 : 2;");
        assertJava("done ? 1 : 2");
    }
}
