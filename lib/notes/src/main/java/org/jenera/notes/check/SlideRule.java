package org.jenera.notes.check;

import org.jenera.notes.Notebook;
import org.jenera.notes.slides.Slide;

/** A slide has a heading and one idea, in few words, and formulas that KaTeX can set. */
final class SlideRule implements Rule {
    private static final int MOST_WORDS = 100;

    private final FormulaRule formulas;

    SlideRule(FormulaRule formulas) {
        this.formulas = formulas;
    }

    @Override
    public void check(Notebook notebook, Report report) {
        for (Slide slide : Slide.of(notebook)) {
            check(slide, report);
        }
    }

    private void check(Slide slide, Report report) {
        if (!slide.text().startsWith("## ")
                || slide.text().lines().skip(1).anyMatch(SlideRule::isHeading)) {
            report.add(
                    slide.from(),
                    "a slide that begins with \u201c%s\u201d"
                            .formatted(slide.text().lines().findFirst().orElse("")),
                    "one heading, of level 2, in the first line");
        }
        formulas.check(slide.text(), slide.from(), report);
        long words = Prose.words(slide.text());
        if (words > MOST_WORDS) {
            report.add(
                    slide.from(),
                    "a slide of %d words".formatted(words),
                    "at most %d; the lecture has the others".formatted(MOST_WORDS));
        }
    }

    private static boolean isHeading(String line) {
        return line.matches("#{1,6} .*");
    }
}
