package org.jenera.notes;

import java.util.List;

/** Sets Markdown with formulas as HTML, for what is not a chapter's own page. */
public final class Typesetter {
    private final Katex katex;
    private final String notebook;
    private final List<Problem> problems;

    /**
     * Creates a typesetter.
     *
     * @param katex sets the formulas
     * @param notebook the name of the notebook that the texts come from
     * @param problems takes what cannot be read
     */
    public Typesetter(Katex katex, String notebook, List<Problem> problems) {
        this.katex = katex;
        this.notebook = notebook;
        this.problems = problems;
    }

    /**
     * Sets a text.
     *
     * @param markdown what a Markdown cell may hold
     * @param cell the cell that it comes from
     * @return the text as HTML, without the formulas that cannot be read
     */
    public String html(String markdown, String cell) {
        MathShield shield = new MathShield(katex, notebook);
        String html = Markdown.html(shield.shieldMarkdown(markdown, cell));
        problems.addAll(shield.problems());
        return shield.restore(html);
    }
}
