package org.jenera.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jenera.kernel.eval.CellPart.Java;
import org.jenera.kernel.eval.CellPart.Magic;
import org.junit.jupiter.api.Test;

class CellPartTest {

    @Test
    void findsMagicsBetweenJava() {
        assertEquals(
                List.of(
                        new Java("int a = 1;\n", 0),
                        new Magic("jars", List.of("a b.jar", "c"), "\"a b.jar\" c", null, 11),
                        new Java("int b = 2;", 29)),
                CellPart.split("int a = 1;\n%jars \"a b.jar\" c\nint b = 2;"));
    }

    @Test
    void leavesTextAndCommentsAlone() {
        for (String source :
                List.of(
                        "String s = \"\"\"\n%jars x\n\"\"\";",
                        "/* \"\n%jars x\n*/ int a;", "int r = seven\n  % three;")) {
            assertEquals(List.of(new Java(source, 0)), CellPart.split(source));
        }
    }

    @Test
    void quotesInCommentsOpenNothing() {
        List<CellPart> parts = CellPart.split("// it's \"open\n%time f()");
        assertEquals(new Magic("time", List.of("f()"), "f()", null, 14), parts.get(1));
    }

    @Test
    void takesAWholeCell() {
        assertEquals(
                List.of(new Magic("time", List.of(), "", "a();\nb();", 2)),
                CellPart.split("%%time\na();\nb();"));
    }
}
