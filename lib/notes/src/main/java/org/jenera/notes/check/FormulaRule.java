package org.jenera.notes.check;

import org.jenera.notes.Cell;
import org.jenera.notes.Formula;
import org.jenera.notes.Katex;
import org.jenera.notes.MathScanner;
import org.jenera.notes.Notebook;

/** Every formula is one that KaTeX can set, and a dollar sign is written {@code \$}. */
final class FormulaRule implements Rule {
    private final Katex katex;

    FormulaRule(Katex katex) {
        this.katex = katex;
    }

    @Override
    public void check(Notebook notebook, Report report) {
        for (Cell cell : notebook.cells()) {
            if (cell.isMarkdown()) {
                check(cell.source(), cell.name(), report);
            }
        }
    }

    /** Checks the formulas of a text that a cell has. */
    void check(String markdown, String cell, Report report) {
        MathScanner scanner = MathScanner.scan(markdown);
        for (String error : scanner.errors()) {
            report.add(cell, error, "a formula between $ and $, or \\$ for a dollar sign");
        }
        for (Formula formula : scanner.formulas()) {
            try {
                katex.render(formula.tex(), formula.display());
            } catch (IllegalArgumentException e) {
                report.add(
                        cell,
                        "the formula \u201c" + formula.tex() + "\u201d",
                        "TeX that KaTeX can set: " + e.getMessage());
            }
        }
    }
}
