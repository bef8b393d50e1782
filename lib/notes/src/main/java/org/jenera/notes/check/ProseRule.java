package org.jenera.notes.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.notes.Cell;
import org.jenera.notes.MathScanner;
import org.jenera.notes.Notebook;

/**
 * Enough prose for the code and not too much, in Markdown that every renderer reads the same way.
 */
final class ProseRule implements Rule {
    private static final double LEAST = 3;
    private static final double MOST = 8;
    private static final Pattern HTML =
            Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)((?:[\\s/][^>]*)?)>");
    private static final List<String> ELEMENTS =
            List.of(
                    "a",
                    "b",
                    "br",
                    "details",
                    "em",
                    "figcaption",
                    "figure",
                    "i",
                    "img",
                    "kbd",
                    "p",
                    "small",
                    "strong",
                    "sub",
                    "summary",
                    "sup");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\t\\r\u00a0\u200b\u200c\u200d\u2028\u2029\ufeff]");

    @Override
    public void check(Notebook notebook, Report report) {
        long words = 0;
        for (Cell cell : notebook.cells()) {
            if (!cell.isCode()) {
                words += Prose.words(cell.source());
                checkHtml(cell, report);
                checkQuotes(cell, report);
            }
            Matcher invisible = INVISIBLE.matcher(cell.source());
            if (invisible.find()) {
                long line = cell.source().substring(0, invisible.start()).lines().count();
                report.add(
                        cell,
                        "the character U+%04X in line %d"
                                .formatted((int) invisible.group().charAt(0), Math.max(1, line)),
                        "spaces and line feeds");
            }
        }
        long lines =
                ReadCode.of(notebook).stream()
                        .flatMap(List::stream)
                        .filter(line -> !line.isBlank())
                        .count();
        double ratio = words / (double) Math.max(1, lines);
        if (lines > 0 && (ratio < LEAST || ratio > MOST)) {
            report.add(
                    "%.1f words of prose a line of code (%d words, %d lines)"
                            .formatted(ratio, words, lines),
                    "%.0f to %.0f".formatted(LEAST, MOST));
        }
    }

    private static void checkQuotes(Cell cell, Report report) {
        String text = MathScanner.scan(cell.source()).replace(formula -> "");
        String seen =
                Prose.withoutCode(text).replaceAll("\\]\\([^)]*\\)", "]").replaceAll("<[^>]*>", "");
        if (seen.contains("\"")) {
            report.add(cell, "a straight quotation mark", "\u201ccurly ones\u201d in prose");
        }
    }

    private static void checkHtml(Cell cell, Report report) {
        Matcher element = HTML.matcher(Prose.withoutCode(cell.source()));
        while (element.find()) {
            boolean styled = element.group(2).matches("(?si).*\\b(style|class|on[a-z]+)\\s*=.*");
            if (!ELEMENTS.contains(element.group(1).toLowerCase(Locale.ROOT)) || styled) {
                report.add(
                        cell,
                        "the HTML " + element.group(),
                        "Markdown, or one of " + ELEMENTS + " without style");
            }
        }
    }
}
