package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MathScannerTest {

    private static List<String> formulas(String markdown) {
        MathScanner scanner = MathScanner.scan(markdown);
        assertEquals(List.of(), scanner.errors());
        return scanner.formulas().stream()
                .map(f -> (f.display() ? "display " : "inline ") + f.tex())
                .toList();
    }

    @Test
    void findsEveryKindOfDelimiter() {
        assertEquals(
                List.of(
                        "inline a_1",
                        "display b\n+ c",
                        "inline d",
                        "display e",
                        "display \\begin{align*}f\\\\[2pt]&g\\end{align*}"),
                formulas(
                        "$a_1$ and\n\n$$\nb\n+ c\n$$\n\n\\\\(d\\\\) \\\\[e\\\\]\n\\begin{align*}f\\\\[2pt]&g\\end{align*}"));
    }

    @Test
    void leavesCodeAlone() {
        assertEquals(
                List.of("inline x"),
                formulas(
                        "`$a$` ``b ` $c$`` <code>$d$</code>\n\n```java\nvar price = \"$5\";\n```\n\n~~~\n$$e\n~~~\n$x$"));
    }

    @Test
    void anEscapedDollarIsADollar() {
        MathScanner scanner = MathScanner.scan("\\$5 and $6 \\$ 7$");
        assertEquals(1, scanner.formulas().size());
        assertEquals("6 \\$ 7", scanner.formulas().get(0).tex());
    }

    @Test
    void aQuotedFormulaLosesTheMarksOfTheQuotation() {
        assertEquals(List.of("display a\n> b".replace("> ", "")), formulas("> $$a\n> b$$"));
        assertEquals(List.of("display a\n> b"), formulas("$$a\n> b$$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it costs $5",
                "from $5 to $6 and more",
                "$a\n\nb$",
                "$$a\n\nb$$",
                "$$ $$",
                "\\(a\\)",
                "\\begin{aligned} a"
            })
    void saysWhatIsNoFormula(String markdown) {
        List<String> errors = MathScanner.scan(markdown).errors();
        assertTrue(
                !errors.isEmpty() && errors.get(0).contains(markdown.substring(0, 2)),
                errors.toString());
    }
}
