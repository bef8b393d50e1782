package org.jenera.notes.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.notes.Cell;
import org.jenera.notes.Equations;
import org.jenera.notes.MathScanner;
import org.jenera.notes.Notebook;

/**
 * The equations of a chapter are numbered one after the other, and a number in brackets in the
 * prose is that of an equation, of this chapter or of another. Among the references it may be
 * another book's.
 */
final class EquationRule implements Rule {
    private static final Pattern TAG = Pattern.compile("\\\\tag\\{(\\d+)\\.(\\d+)\\}");
    private static final Pattern REFERENCES =
            Pattern.compile("^## References.*", Pattern.MULTILINE | Pattern.DOTALL);

    @Override
    public void check(Notebook notebook, Report report) {
        List<String> numbers = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            if (cell.isMarkdown()) {
                Matcher tag = TAG.matcher(cell.source());
                while (tag.find()) {
                    String number = tag.group(1) + "." + tag.group(2);
                    int place = numbers.size() + 1;
                    if (Integer.parseInt(tag.group(2)) != place || !isOf(notebook, number)) {
                        report.add(
                                cell,
                                "equation number " + place + " of the chapter is " + tag.group(),
                                "the chapter's number, a dot and " + place);
                    }
                    numbers.add(number);
                }
            }
        }
        notebook.cells().stream()
                .filter(Cell::isMarkdown)
                .forEach(cell -> checkMentions(notebook, cell, numbers, report));
    }

    private static void checkMentions(
            Notebook notebook, Cell cell, List<String> numbers, Report report) {
        String text = MathScanner.scan(cell.source()).replace(formula -> "");
        String prose = REFERENCES.matcher(text).replaceFirst("");
        Matcher mention = Equations.MENTION.matcher(Prose.withoutCode(prose));
        while (mention.find()) {
            String number = mention.group(1);
            boolean there =
                    isOf(notebook, number)
                            ? numbers.contains(number)
                            : others(notebook, number).stream()
                                    .allMatch(
                                            other -> other.text().contains("tag{" + number + "}"));
            if (!there) {
                report.add(
                        cell,
                        "the mention " + mention.group(),
                        "the number of an equation, \\tag{%s}".formatted(number));
            }
        }
    }

    /** Whether an equation is of this chapter: 3.1 and 03.1 are of 03-hidden-markov-models. */
    private static boolean isOf(Notebook notebook, String number) {
        return notebook.number().isEmpty()
                || chapter(number) == Integer.parseInt(notebook.number());
    }

    private static int chapter(String number) {
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }

    /** The chapter of an equation, if it is written. */
    private static List<Notebook> others(Notebook notebook, String number) {
        Path folder = notebook.file().toAbsolutePath().getParent();
        return Notebook.in(folder).stream()
                .filter(
                        file ->
                                file.getFileName()
                                        .toString()
                                        .startsWith("%02d-".formatted(chapter(number))))
                .map(Notebook::read)
                .toList();
    }
}
