package org.jenera.notes.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;
import org.jenera.notes.Region;

/**
 * Exercises come at three levels, each as three cells one after the other: the task (Markdown, tag
 * {@code exercise}, {@code metadata.jenera.level}, under a heading that tells number and level),
 * the answer (code, tag {@code answer}, the solution in its region) and the check (code, tags
 * {@code check} and {@code raises-exception}, hidden tests in their region). Answer and check bear
 * nbgrader's metadata, the check's points among them.
 */
final class ExerciseRule implements Rule {
    private static final List<String> LEVELS = List.of("recall", "apply", "extend");
    private static final List<String> PARTS = List.of("answer", "check");
    private static final Map<String, Region> REGIONS =
            Map.of("answer", Region.SOLUTION, "check", Region.HIDDEN_TESTS);

    /** Words that nbgrader looks for in every cell, with the tag of the only cells for them. */
    private static final Map<String, String> MARKS =
            Map.of(
                    "BEGIN SOLUTION", "answer",
                    "END SOLUTION", "answer",
                    "HIDDEN TESTS", "check",
                    "MARK SCHEME", "",
                    "AUTOTEST", "");

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
                checkHeading(cell, levels.size(), report);
                checkParts(cells, cell, placed, report);
            }
        }
        for (String level : LEVELS) {
            if (!levels.contains(level)) {
                report.add(
                        "no exercise at the level " + level, "at least one at each of " + LEVELS);
            }
        }
        Set<String> gradeIds = new HashSet<>();
        for (Cell cell : cells) {
            boolean part = PARTS.stream().anyMatch(cell::isTagged);
            if ((part || !nbgrader(cell).isEmpty())
                    && placed.stream().noneMatch(p -> p.index() == cell.index())) {
                report.add(
                        cell,
                        "the tags %s away from an exercise, or nbgrader's metadata without them"
                                .formatted(cell.tags()),
                        "exercise, answer, check in this order, and these metadata nowhere else");
            }
            checkMarks(cell, report);
            String gradeId = text(nbgrader(cell), "grade_id");
            if (part && !gradeIds.add(gradeId)) {
                report.add(cell, "the grade_id '" + gradeId + "' a second time", "one of its own");
            }
        }
    }

    private static void checkHeading(Cell exercise, int number, Report report) {
        String wanted = "### Exercise %d (%s): ".formatted(number, level(exercise));
        String first = exercise.source().lines().findFirst().orElse("");
        if (!first.startsWith(wanted) || first.length() == wanted.length()) {
            report.add(
                    exercise,
                    "an exercise that begins with '%s'".formatted(first),
                    "its first line to be '%s' and a title".formatted(wanted));
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
                        "code cells tagged answer, check right after it");
                return;
            }
            placed.add(cells.get(at));
            checkPart(cells.get(at), part, report);
        }
    }

    private static void checkMarks(Cell cell, Report report) {
        MARKS.forEach(
                (mark, tag) -> {
                    if (cell.source().contains(mark) && !cell.isTagged(tag)) {
                        report.add(
                                cell,
                                "the words " + mark,
                                "them %s: nbgrader takes them for its own"
                                        .formatted(
                                                tag.isEmpty()
                                                        ? "nowhere"
                                                        : "in cells tagged %s alone"
                                                                .formatted(tag)));
                    }
                });
    }

    private static void checkPart(Cell cell, String part, Report report) {
        Region region = REGIONS.get(part);
        if (!region.isOnceIn(cell.source())) {
            report.add(
                    cell,
                    "no region of its own for its " + region.name().toLowerCase().replace('_', ' '),
                    "once '%s', then lines, then '%s'".formatted(region.begin(), region.end()));
        }
        boolean check = part.equals("check");
        if (check && !cell.isTagged("raises-exception")) {
            report.add(
                    cell,
                    "a check without the tag raises-exception",
                    "it, so that Run All goes on past a stub");
        }
        JsonObject found = nbgrader(cell);
        JsonObject wanted = new JsonObject();
        wanted.addProperty("cell_type", "code");
        wanted.addProperty("grade", check);
        wanted.add("grade_id", found.get("grade_id"));
        wanted.addProperty("locked", check);
        if (check) {
            wanted.add("points", found.get("points"));
        }
        wanted.addProperty("schema_version", 3);
        wanted.addProperty("solution", !check);
        wanted.addProperty("task", false);
        boolean named = text(found, "grade_id").matches("[a-zA-Z0-9_-]+");
        boolean worth = !check || text(found, "points").matches("[1-9]\\d*");
        if (!named || !worth || !found.equals(wanted)) {
            report.add(
                    cell,
                    "metadata.nbgrader " + found,
                    "nbgrader's metadata of the %s: %s, with a grade_id%s"
                            .formatted(part, wanted, check ? " and points" : ""));
        }
    }

    private static JsonObject nbgrader(Cell cell) {
        return cell.metadata().get("nbgrader") instanceof JsonObject nbgrader
                ? nbgrader
                : new JsonObject();
    }

    private static String level(Cell cell) {
        return text(cell.jenera(), "level");
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
