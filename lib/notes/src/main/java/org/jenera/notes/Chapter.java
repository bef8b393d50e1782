package org.jenera.notes;

/**
 * A chapter whose notebook was executed.
 *
 * @param notebook the executed notebook
 * @param frontMatter what it says of itself
 * @param hasSlides whether there are slides of it
 */
record Chapter(Notebook notebook, FrontMatter frontMatter, boolean hasSlides) {

    /** The chapter's number, such as 02; empty for a notebook outside the order. */
    String number() {
        return notebook.number();
    }

    /** Number and title, such as 02 Gaussian mixtures. */
    String label() {
        return (number() + " " + frontMatter.title()).strip();
    }

    /** The page's file name. */
    String page() {
        return notebook.page();
    }

    /** How long it takes and what it wants, in words. */
    String effort() {
        String ran =
                frontMatter.seconds().isPresent()
                        ? "ran in %.0f\u00a0s"
                                .formatted(Math.max(1, frontMatter.seconds().getAsDouble()))
                        : "runs within %d\u00a0s".formatted(frontMatter.secondsBudget());
        if (frontMatter.isSmoke()) {
            ran += " in the profile smoke, whose numbers mean nothing";
        }
        return "%d\u00a0min to read \u00b7 %s \u00b7 %s"
                .formatted(frontMatter.minutes(), ran, frontMatter.device());
    }
}
