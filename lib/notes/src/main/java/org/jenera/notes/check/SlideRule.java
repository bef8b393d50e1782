package org.jenera.notes.check;

import java.util.List;
import org.jenera.notes.Formula;
import org.jenera.notes.Katex;
import org.jenera.notes.MathScanner;
import org.jenera.notes.Notebook;
import org.jenera.notes.NotesException;
import org.jenera.notes.slides.Slide;

/** A slide has a heading and one idea, in few words, and formulas that KaTeX can set. */
final class SlideRule implements Rule {
    private static final int MOST_WORDS = 100;

    private final Katex katex;

    SlideRule(Katex katex) {
        this.katex = katex;
    }

    @Override
    public void check(Notebook notebook, Report report) {
        List<Slide> slides;
        try {
            slides = Slide.of(notebook);
        } catch (NotesException e) {
            report.addAll(e.problems());
            return;
        }
        for (Slide slide : slides) {
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
        StringBuilder prose = new StringBuilder(slide.text());
        MathScanner scanner = MathScanner.scan(slide.text());
        scanner.errors()
                .forEach(
                        error ->
                                report.add(
                                        slide.from(),
                                        error,
                                        "a formula between $ and $ on a slide"));
        List<Formula> formulas = scanner.formulas();
        for (int i = formulas.size() - 1; i >= 0; i--) {
            Formula formula = formulas.get(i);
            prose.replace(formula.start(), formula.end(), "x");
            try {
                katex.render(formula.tex(), formula.display());
            } catch (IllegalArgumentException e) {
                report.add(
                        slide.from(),
                        "the formula \u201c" + formula.tex() + "\u201d on a slide",
                        "TeX that KaTeX can set: " + e.getMessage());
            }
        }
        int words = prose.toString().strip().split("\\s+").length;
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
