package org.jenera.notes;

/** Sets Markdown with formulas as HTML, for what is not a chapter's own page. */
public final class Typesetter {
    private final Katex katex;

    /**
     * Creates a typesetter.
     *
     * @param katex sets the formulas
     */
    public Typesetter(Katex katex) {
        this.katex = katex;
    }

    /**
     * Sets a text.
     *
     * @param markdown what a Markdown cell may hold
     * @param notebook the notebook that it comes from
     * @param cell the cell that it comes from
     * @return the text as HTML
     * @throws NotesException if a formula cannot be read
     */
    public String html(String markdown, String notebook, String cell) {
        MathShield shield = new MathShield(katex, notebook);
        String html = Markdown.html(shield.shieldMarkdown(markdown, cell));
        if (!shield.problems().isEmpty()) {
            throw new NotesException(shield.problems());
        }
        return shield.restore(html);
    }
}
