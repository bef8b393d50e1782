package org.jenera.notes.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;

/**
 * A chapter ends with a few questions that answer themselves, between the exercises and the
 * summary: one a cell of code, tag {@code self-test}, its code folded away in Jupyter. That one
 * answer is right and every one is explained, the question itself sees to when it runs.
 */
final class SelfTestRule implements Rule {
    private static final int FEWEST = 4;
    private static final int MOST = 6;
    private static final Pattern QUESTION =
            Pattern.compile("Quiz\\.(question|number)\\(.*\\.ask\\(\\)", Pattern.DOTALL);

    @Override
    public void check(Notebook notebook, Report report) {
        List<Cell> cells = notebook.cells();
        List<Cell> tests = cells.stream().filter(cell -> cell.isTagged("self-test")).toList();
        if (tests.size() < FEWEST || tests.size() > MOST) {
            report.add(
                    tests.size() + " self-tests",
                    "%d to %d cells tagged self-test".formatted(FEWEST, MOST));
        }
        int exercises = heading(cells, "## Exercises");
        int summary = heading(cells, "## Summary");
        for (Cell test : tests) {
            if (!test.isCode() || !QUESTION.matcher(test.source().strip()).matches()) {
                report.add(
                        test,
                        "a self-test that asks nothing",
                        "code: Quiz.question(...) or Quiz.number(...), ended by .ask()");
            }
            if (test.index() < exercises || test.index() > summary) {
                report.add(
                        test,
                        "a self-test elsewhere",
                        "a place between the exercises and the summary");
            }
            JsonElement jupyter = test.metadata().get("jupyter");
            if (!(jupyter instanceof JsonObject folded) || !isTrue(folded.get("source_hidden"))) {
                report.add(
                        test,
                        "a self-test whose code gives the answer away",
                        "\"jupyter\": {\"source_hidden\": true} in its metadata");
            }
        }
    }

    private static int heading(List<Cell> cells, String heading) {
        return cells.stream()
                .filter(Cell::isMarkdown)
                .filter(cell -> cell.source().lines().anyMatch(line -> line.startsWith(heading)))
                .mapToInt(Cell::index)
                .findFirst()
                .orElse(heading.equals("## Summary") ? Integer.MAX_VALUE : -1);
    }

    private static boolean isTrue(JsonElement value) {
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }
}
