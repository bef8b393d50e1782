package org.jenera.notes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jenera.notes.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks the exercises and the self-tests of a good notebook. */
class ExerciseRulesTest extends BrokenSample {
    @Test
    void anExerciseWithoutLevel() {
        cell("exercise-apply").getAsJsonObject("metadata").remove("jenera");
        List<Problem> problems = problems(JSON.toJson(notebook) + "\n");
        assertEquals(3, problems.size(), problems.toString());
        assertEquals("exercise-apply", problems.get(0).cell());
        assertEquals("exercise-apply", problems.get(1).cell());
        assertTrue(
                problems.get(2).found().contains("no exercise at the level apply"),
                problems.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Exercise 2 (apply): whose is it?** How likely",
                "### Exercise 3 (apply): whose is it?",
                "### Exercise 2 (recall): whose is it?",
                "### Exercise 2 (apply): "
            })
    void anExerciseUnderAnotherHeading(String first) {
        source("exercise-apply", first + "\n\nHow likely?");
        assertFound("exercise-apply", "an exercise that begins with '" + first + "'");
    }

    @Test
    void anExerciseInAnotherOrder() {
        JsonElement check = cells().remove(index("check-apply"));
        cells().asList().add(index("solution-apply"), check);
        List<Problem> problems = problems(JSON.toJson(notebook) + "\n");
        assertTrue(
                problems.get(0).found().contains("no answer 1 cell(s) after"), problems.toString());
        assertEquals("exercise-apply", problems.get(0).cell());
    }

    @Test
    void aPartOfAnExerciseOnItsOwn() {
        cell("em").getAsJsonObject("metadata").add("tags", json("[\"answer\"]"));
        assertFound("em", "away from an exercise");
        cell("em").getAsJsonObject("metadata").remove("tags");
        cell("em").getAsJsonObject("metadata").add("nbgrader", json("{\"grade\": true}"));
        assertFound("em", "away from an exercise");
    }

    @Test
    void anAnswerWithoutItsRegion() {
        source("solution-apply", "double responsibility(double x) { return 1; }");
        assertFound("solution-apply", "no region of its own for its solution");
        source("solution-apply", "// BEGIN SOLUTION\n// END SOLUTION");
        assertFound("solution-apply", "no region of its own for its solution");
        source("solution-apply", "// END SOLUTION\nf();\n// BEGIN SOLUTION");
        assertFound("solution-apply", "no region of its own for its solution");
    }

    @Test
    void aCheckWithoutHiddenTests() {
        source("check-apply", "Claim.that(true, \"it holds\");");
        assertFound("check-apply", "no region of its own for its hidden tests");
    }

    @Test
    void nbgradersMetadataThatNbgraderWouldRefuse() {
        JsonObject check = cell("check-apply").getAsJsonObject("metadata");
        JsonObject nbgrader = check.getAsJsonObject("nbgrader");
        nbgrader.addProperty("points", 0);
        assertFound("check-apply", "\"points\":0");
        nbgrader.addProperty("points", 3);
        nbgrader.addProperty("locked", false);
        assertFound("check-apply", "\"locked\":false");
        nbgrader.addProperty("locked", true);
        nbgrader.addProperty("grade_id", "not an id");
        assertFound("check-apply", "\"not an id\"");
        nbgrader.addProperty("grade_id", "exercise-apply");
        assertFound("check-apply", "the grade_id 'exercise-apply' a second time");
        check.remove("nbgrader");
        assertFound("check-apply", "metadata.nbgrader {}");
    }

    @Test
    void wordsThatNbgraderTakesForItsOwn() {
        append("summary", "\nWhat stands between BEGIN SOLUTION and the end is cut out.");
        assertFound("summary", "the words BEGIN SOLUTION");
        append("em", "\n// AUTOTEST em(3)");
        assertEquals(
                List.of("the words AUTOTEST", "the words BEGIN SOLUTION"),
                problems(JSON.toJson(notebook) + "\n").stream()
                        .map(Problem::found)
                        .sorted()
                        .toList());
    }

    @Test
    void hiddenTestsAreNotReadButCountAsLinesOfTheCell() {
        for (String cell : List.of("claim", "density")) {
            source(cell, "f();\n".repeat(40));
        }
        for (String check : List.of("check-recall", "check-apply", "check-extend")) {
            source(check, hidden(37));
        }
        assertFound("");
        source("check-apply", hidden(38));
        assertFound("check-apply", "41 lines of code");
    }

    private static String hidden(int lines) {
        return "f();\n// BEGIN HIDDEN TESTS\n" + "f();\n".repeat(lines) + "// END HIDDEN TESTS";
    }

    @Test
    void aCheckThatWouldStopRunAll() {
        cell("check-apply").getAsJsonObject("metadata").add("tags", json("[\"check\"]"));
        assertFound("check-apply", "without the tag raises-exception");
    }

    @Test
    void tooFewSelfTests() {
        cells().remove(index("self-test-4"));
        assertFound("", "3 self-tests");
    }

    @Test
    void aSelfTestElsewhere() {
        cells().asList().add(index("em"), cells().remove(index("self-test-4")));
        assertFound("self-test-4", "a self-test elsewhere");
    }

    @Test
    void aSelfTestThatAsksNothing() {
        source("self-test-1", "Quiz.number(\"How many?\", 2).tolerance(1)");
        assertFound("self-test-1", "asks nothing");
    }

    @Test
    void aSelfTestThatGivesTheAnswerAway() {
        cell("self-test-1").getAsJsonObject("metadata").remove("jupyter");
        assertFound("self-test-1", "gives the answer away");
    }
}
