package org.jenera.derive;

import java.util.ArrayList;
import java.util.List;

/** A checked derivation as an {@code aligned} environment for KaTeX and MathJax. */
final class DerivationLatex {

    // Dark enough to be read on white; mistakes must not look like part of the derivation.
    private static final String GREY = "#595959";

    private DerivationLatex() {}

    static String of(Derivation derivation) {
        List<String> rows = new ArrayList<>();
        String left = derivation.start();
        for (Derivation.Step step : derivation.steps()) {
            rows.add(
                    String.join(
                            " ",
                            left,
                            "&" + step.relation().latex(),
                            step.expression(),
                            "&&",
                            TexText.of(step.reason()),
                            "&&",
                            "\\checkmark\\;",
                            evidence(step),
                            "&&",
                            Wording.label(step.number())));
            left = "";
        }
        for (Derivation.Mistake mistake : derivation.mistakes()) {
            rows.add(
                    String.join(
                            " ",
                            "&" + grey("\\times\\;" + TexText.of(mistake.name())),
                            "&&",
                            grey(TexText.of(Wording.place(mistake, derivation))),
                            "&&",
                            grey(discrepancy(mistake))));
        }
        return "\\begin{aligned}\n" + String.join(" \\\\\n", rows) + "\n\\end{aligned}";
    }

    private static String evidence(Derivation.Step step) {
        if (step.relation() != Relation.EQUAL) {
            return "\\text{gap }"
                    + (step.smallestGap() == 0 ? "" : "\\geq ")
                    + Numbers.latex(step.smallestGap());
        }
        return step.monteCarlo()
                ? Numbers.latex(step.largestStandardErrors()) + "\\text{ s.e.}"
                : Numbers.latex(step.largestError());
    }

    private static String discrepancy(Derivation.Mistake mistake) {
        return "\\text{off by }" + Numbers.latex(mistake.median());
    }

    private static String grey(String mathematics) {
        // With its argument in braces, \color means the same to KaTeX, MathJax 2 and MathJax 3.
        return "{\\color{" + GREY + "}{" + mathematics + "}}";
    }
}
