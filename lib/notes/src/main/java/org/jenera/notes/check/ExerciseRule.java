package org.jenera.notes.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;

/**
 * Exercises come at three levels, each as four cells one after the other: the text (Markdown, tag
 * {@code exercise}, {@code metadata.jenera.level}), the stub, the check and the solution (code,
 * tags {@code stub}, {@code check} with {@code raises-exception}, {@code solution}).
 */
final class ExerciseRule implements Rule {
    private static final List<String> LEVELS = List.of("recall", "apply", "extend");
    private static final List<String> PARTS = List.of("stub", "check", "solution");

    @Override
    public void check(Notebook notebook, Report report) {
        List<Cell> cells = notebook.cells();
        List<String> levels = new ArrayList<>();
        List<Cell> placed = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.isTagged("exercise")) {
                levels.add(level(cell));
                if (!cell.isMarkdown() || !LEVELS.contains(level(cell))) {
                    report.add(
                            cell,
                            "an exercise of type %s at level '%s'"
                                    .formatted(cell.type(), level(cell)),
                            "Markdown with metadata.jenera.level, one of " + LEVELS);
                }
                checkParts(cells, cell, placed, report);
            }
        }
        for (String level : LEVELS) {
            if (!levels.contains(level)) {
                report.add(
                        "no exercise at the level " + level, "at least one at each of " + LEVELS);
            }
        }
        for (Cell cell : cells) {
            if (PARTS.stream().anyMatch(cell::isTagged)
                    && placed.stream().noneMatch(p -> p.index() == cell.index())) {
                report.add(
                        cell,
                        "the tags " + cell.tags() + " away from an exercise",
                        "exercise, stub, check, solution in this order");
            }
        }
    }

    private static void checkParts(
            List<Cell> cells, Cell exercise, List<Cell> placed, Report report) {
        for (int i = 0; i < PARTS.size(); i++) {
            int at = exercise.index() + 1 + i;
            String part = PARTS.get(i);
            if (at >= cells.size() || !cells.get(at).isTagged(part) || !cells.get(at).isCode()) {
                report.add(
                        exercise,
                        "no %s %d cell(s) after the exercise".formatted(part, i + 1),
                        "code cells tagged stub, check, solution right after it");
                return;
            }
            placed.add(cells.get(at));
            if (part.equals("check") && !cells.get(at).isTagged("raises-exception")) {
                report.add(
                        cells.get(at),
                        "a check without the tag raises-exception",
                        "it, so that Run All goes on past a stub");
            }
        }
    }

    private static String level(Cell cell) {
        if (cell.metadata().get("jenera") instanceof JsonObject jenera) {
            JsonElement level = jenera.get("level");
            return level == null ? "" : level.getAsString();
        }
        return "";
    }
}
