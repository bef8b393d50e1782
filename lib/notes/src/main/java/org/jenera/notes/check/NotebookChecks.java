package org.jenera.notes.check;

import java.nio.file.Path;
import java.util.List;
import org.jenera.notes.Katex;
import org.jenera.notes.Notebook;
import org.jenera.notes.NotesException;
import org.jenera.notes.Problem;

/** Checks source notebooks against every rule of the course. Not for use by two threads. */
public final class NotebookChecks {
    private final FormulaRule formulas = new FormulaRule(new Katex());
    private final List<Rule> rules =
            List.of(
                    new FormatRule(),
                    new FrontMatterRule(),
                    new AnatomyRule(),
                    new CodeLengthRule(),
                    new ProseRule(),
                    new ExerciseRule(),
                    new SelfTestRule(),
                    new LinkRule(),
                    formulas,
                    new SlideRule(formulas),
                    new EquationRule());

    /** Prepares the checks, which takes about a second. */
    public NotebookChecks() {}

    /**
     * Checks one notebook.
     *
     * @param file the notebook
     * @return what is wrong, empty if nothing is
     */
    public List<Problem> check(Path file) {
        try {
            return check(Notebook.read(file));
        } catch (NotesException e) {
            return e.problems();
        }
    }

    private List<Problem> check(Notebook notebook) {
        Report report = new Report(notebook);
        for (Rule rule : rules) {
            try {
                rule.check(notebook, report);
            } catch (NotesException e) {
                report.addAll(e.problems());
            }
        }
        return report.problems();
    }
}
