package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MathShieldTest {
    private static final Katex KATEX = new Katex();
    private MathShield shield;

    @BeforeEach
    void createShield() {
        shield = new MathShield(KATEX, "02-a.ipynb");
    }

    @Test
    void formulasComeBackInTheirPlaces() {
        String shielded = shield.shieldMarkdown("\\$5, $a_1$ `$` $b_2$", "x");
        assertFalse(shielded.contains("_"), shielded);
        assertEquals("\\$5, a_1 `$` b_2", shield.restoreTex(shielded));
        String html = shield.restore(shielded);
        assertTrue(html.startsWith("\\$5, <span class=\"katex short\">"), html);
    }

    @Test
    void aShortFormulaIsNotCutInTwo() {
        String line =
                "$\\eta = \\tfrac12$ $p(x \\mid z) = \\mathcal N(x \\mid \\mu, \\sigma^2)$ $$x$$";
        String html = shield.restore(shield.shieldMarkdown(line, "x"));
        assertEquals(2, html.split("class=\"katex short\"", -1).length, html);
        assertTrue(html.startsWith("<span class=\"katex short\">"), html);
    }

    @Test
    void aLatexOutputIsAFormulaWithOrWithoutDelimiters() {
        String wanted = KATEX.render("a<b", true);
        for (String latex : new String[] {"a<b", "$$a<b$$", "\\[a<b\\]", "$$\na<b\n$$\n"}) {
            assertEquals(wanted, shield.restore(shield.shieldLatex(latex, "x")));
        }
    }

    @Test
    void aSingleDollarIsMoneyInAnHtmlOutput() {
        assertEquals("$5 or $6", shield.shieldHtmlText("$5 or $6", "x"));
        assertEquals("\\mu", shield.restoreTex(shield.shieldHtmlText("\\(\\mu\\)", "x")));
    }

    @Test
    void anOpeningBracketGoesWithItsFormula() {
        String formula = KATEX.render("x", false).replace("\"katex\"", "\"katex short\"");
        String wanted = "<span class=\"opening\">(</span>" + formula + ") [y]";
        assertEquals(wanted, shield.restore(shield.shieldMarkdown("($x$) [y]", "x")));
    }

    @Test
    void aBadFormulaIsAProblemThatNamesChapterCellAndFormula() {
        shield.shieldMarkdown("$\\frac{1}{$ and $5", "the-cell");
        assertEquals(2, shield.problems().size());
        String both = shield.problems().toString();
        assertTrue(
                both.contains(
                        "02-a.ipynb, cell the-cell: found the formula \u201c\\frac{1}{\u201d"),
                both);
        assertTrue(both.contains("a lone $"), both);
    }
}
