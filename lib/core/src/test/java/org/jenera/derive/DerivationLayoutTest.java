package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

class DerivationLayoutTest {

    private static Derivation example() {
        return Derivation.of("Squares", List.of(3.0, 0.5))
                .given("x", x -> x)
                .given("c", 1)
                .start("(x-1)^2", x -> (x - 1) * (x - 1))
                .equalTo("x^2 - 2x + 1", x -> x * x - 2 * x + 1, "Newton's 100% rule_1")
                .mistake("forgetting the middle 项", x -> x * x + 1)
                .equalTo(
                        "\\hat m",
                        (x, seed) -> new Estimate((x - 1) * (x - 1) + 0.02, 0.01),
                        "by chance")
                .atLeast("0", x -> 0, "a square is $\\geq 0$")
                .notABound("reading $x$ off", x -> x)
                .check(1);
    }

    @Test
    void latexHasOneRowALine() {
        assertEquals(
                """
                \\begin{aligned}
                (x-1)^2 &= x^2 - 2x + 1 && \\text{Newton's 100}\\%\\text{ rule}\\_\\text{1} \
                && \\checkmark\\; 0 && (1) \\\\
                 &= \\hat m && \\text{by chance} && \\checkmark\\; 2\\text{ s.e.} && (2) \\\\
                 &\\geq 0 && \\text{a square is }{\\geq 0} && \\checkmark\\; \\text{gap }\\geq \
                0.25 && (3) \\\\
                &{\\color{#595959}{\\times\\;\\text{forgetting the middle 项}}} && \
                {\\color{#595959}{\\text{instead of (1)}}} && \
                {\\color{#595959}{\\text{off by }6}} \\\\
                &{\\color{#595959}{\\times\\;\\text{reading }{x}\\text{ off}}} && \
                {\\color{#595959}{\\text{instead of (3), seen on 1 of 2}}} && \
                {\\color{#595959}{\\text{off by }0.25}}
                \\end{aligned}""",
                example().toLatex());
    }

    @Test
    void textHasAlignedColumns() {
        assertEquals(
                """
                Squares   [2 instances]
                  given x
                  given c = 1
                        (x-1)^2
                  (1) = x^2 - 2x + 1               Newton's 100% rule_1             ✓ error 0
                  (2) = \\hat m                     by chance                        ✓ 2 s.e.
                  (3) ≥ 0                          a square is ≥ 0                  ✓ gap ≥ 0.25
                      × forgetting the middle 项   instead of (1)                   off by 6
                      × reading x off              instead of (3), seen on 1 of 2   off by 0.25""",
                example().toString());
    }

    @Test
    void everySpecialCharacterStandsOutsideText() {
        String latex = TexText.of("a\\b{c}d^e~f<g>h & i#j");
        for (String text : latex.split("\\\\text\\{")) {
            String inside = text.contains("}") ? text.substring(0, text.indexOf('}')) : "";
            assertFalse(inside.matches(".*[%_#&$^~<>\\\\].*"), latex);
        }
        assertEquals("\\text{costs }\\$\\text{5}", TexText.of("costs $5"));
        assertEquals("\\text{two lines}", TexText.of("two\nlines"));
        assertEquals("", TexText.of(""));
    }

    @Test
    void numbersAreShort() {
        assertEquals("2.2\\times10^{-16}", Numbers.latex(Math.ulp(1.0)));
        assertEquals("2\\times10^{-16}", Numbers.latex(2e-16));
        assertEquals("0.31", Numbers.plain(0.3101));
        assertEquals("1", Numbers.plain(0.9999));
        assertEquals("10", Numbers.plain(9.96));
        assertEquals("1200", Numbers.plain(1200));
        assertEquals("1e5", Numbers.plain(1e5));
        assertEquals("-0.5", Numbers.plain(-0.5));
        assertEquals("\\infty", Numbers.latex(Double.POSITIVE_INFINITY));
        assertEquals("-\\infty", Numbers.latex(Double.NEGATIVE_INFINITY));
    }

    @Test
    void plainTextKnowsCommonMathematics() {
        assertEquals("log p(x)", PlainTex.of("\\log p(x)"));
        assertEquals(
                "E_q[log p(x,z) - log q(z)] + KL(q ‖ p(z|x))",
                PlainTex.of("\\mathbb{E}_q[\\log p(x,z) - \\log q(z)] + KL(q\\,\\|\\,p(z|x))"));
        assertEquals("1/2σ^2", PlainTex.of("\\frac{1}{2}\\sigma^{2}"));
        assertEquals("1/n∑_i x_i", PlainTex.of("\\frac1n\\sum_i x_i"));
        assertEquals("(a + b)/c", PlainTex.of("\\frac{a + b}{c}"));
        assertEquals("∑_(z ∈ {0,1})", PlainTex.of("\\sum_{z \\in \\{0,1\\}}"));
        assertEquals("√(2π)", PlainTex.of("\\sqrt{2\\pi}"));
        assertTrue(PlainTex.of("\\unknown{x}").startsWith("\\unknown"));
    }
}
