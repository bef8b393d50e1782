package org.jenera.notes.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jenera.notes.Problem;
import org.junit.jupiter.api.Test;

/** Breaks everything else of a good notebook. */
class RulesTest extends BrokenSample {
    @Test
    void theSampleIsGood() {
        assertFound("");
    }

    @Test
    void noJson() {
        assertTrue(problems("{\"cells\": [").get(0).found().contains("no notebook"));
        assertTrue(problems("[]").get(0).found().contains("no notebook"));
        assertTrue(problems("{}").get(0).found().contains("no notebook"));
    }

    @Test
    void anotherFormat() {
        notebook.addProperty("nbformat_minor", 4);
        assertFound("", "nbformat 4.4");
    }

    @Test
    void anotherIndent() {
        List<Problem> problems =
                problems(new GsonBuilder().setPrettyPrinting().create().toJson(notebook) + "\n");
        assertTrue(problems.get(0).found().startsWith("line 2: '  \"cells\""), problems.toString());
    }

    @Test
    void noLineEnd() {
        List<Problem> problems = problems(JSON.toJson(notebook));
        assertTrue(problems.get(0).found().contains("no line end"), problems.toString());
    }

    @Test
    void anotherKernel() {
        notebook.getAsJsonObject("metadata")
                .getAsJsonObject("kernelspec")
                .addProperty("name", "java");
        assertFound("", "\"name\":\"java\"");
    }

    @Test
    void foreignMetadata() {
        notebook.getAsJsonObject("metadata").addProperty("celltoolbar", "Tags");
        assertFound("", "metadata.celltoolbar");
        notebook.getAsJsonObject("metadata").remove("celltoolbar");
        cell("em").getAsJsonObject("metadata").addProperty("scrolled", true);
        assertFound("em", "metadata.scrolled");
    }

    @Test
    void anOutput() {
        cell("em")
                .add(
                        "outputs",
                        json(
                                "[{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"1\"}]"));
        assertFound("em", "1 output");
    }

    @Test
    void anExecutionCount() {
        cell("em").addProperty("execution_count", 3);
        assertFound("em", "execution_count 3");
    }

    @Test
    void anIdTwice() {
        cell("em").addProperty("id", "bound");
        assertFound("bound", "a second time");
    }

    @Test
    void anIdThatIsNone() {
        cell("em").addProperty("id", "the em");
        assertFound("the em", "the id \"the em\"");
        cell("the em").remove("id");
        assertFound("#9", "the id null");
    }

    @Test
    void anUnknownTag() {
        cell("em").getAsJsonObject("metadata").add("tags", json("[\"solutoin\"]"));
        assertFound("em", "'solutoin'");
    }

    @Test
    void anEmptyCell() {
        source("remedy", " \n");
        assertFound("remedy", "an empty cell");
    }

    @Test
    void aRawCell() {
        JsonObject raw = cell("remedy");
        raw.addProperty("cell_type", "raw");
        assertFound("remedy", "type raw");
    }

    @Test
    void noFrontMatter() {
        notebook.getAsJsonObject("metadata").remove("jenera");
        cells().remove(index("self-test-4"));
        assertFound("", "no front matter", "3 self-tests");
    }

    @Test
    void aFrontMatterFieldOfTheWrongKind() {
        front().addProperty("minutes", "a quarter of an hour");
        assertFound("", "metadata.jenera.minutes = \"a quarter");
        front().remove("minutes");
        assertFound("", "metadata.jenera.minutes = null");
        front().addProperty("objectives", "learn");
        assertFound("", "metadata.jenera.objectives", "metadata.jenera.minutes = null");
    }

    @Test
    void tooFewObjectives() {
        front().add("objectives", json("[\"Derive the responsibilities from Bayes' rule.\"]"));
        assertFound("", "1 objectives");
    }

    @Test
    void objectivesThatDiffer() {
        front().getAsJsonArray("objectives").add("Fly.");
        assertFound("title", "no objective 'Fly.'");
    }

    @Test
    void titlesThatDiffer() {
        front().addProperty("title", "Bells");
        assertFound("title", "no heading '# Bells'");
    }

    @Test
    void aPrerequisiteThatIsNotThere() {
        front().add("prerequisites", json("[\"00-nothing.ipynb\"]"));
        assertFound("", "the prerequisite 00-nothing.ipynb");
    }

    @Test
    void aMissingSection() {
        source(
                "training",
                "### Training, more or less\n\nIt stands here in so many words that the prose is still enough.");
        assertFound("", "no section '## Training' after 'The algorithm'");
    }

    @Test
    void sectionsInAnotherOrder() {
        JsonElement looking = cells().remove(index("looking"));
        cells().set(index("bound"), looking);
        assertFound("", "no section '## Looking' after 'Training'");
    }

    @Test
    void aSectionMayBeReplacedOrLeftOutBySayingSo() {
        front().add("sections", json("{\"Training\": \"Arrays\", \"What goes wrong\": null}"));
        assertFound("", "no section '## Arrays'");
        source(
                "training",
                "## Arrays and their shapes\n\nNow the library's version on all the data. The progress bar shows it.");
        source(
                "wrong",
                "Nothing goes wrong here that $1/0 = \\infty$ would not explain; we provoke it and measure it anyway.");
        assertFound("");
        front().add("sections", json("{\"Summary\": null}"));
        assertTrue(
                problems(JSON.toJson(notebook) + "\n")
                        .get(0)
                        .found()
                        .contains("replaces 'Summary'"));
    }

    @Test
    void tooFewAndTooManyCells() {
        for (int i = 0; i < 30; i++) {
            JsonObject more = cell("claim").deepCopy();
            more.addProperty("id", "claim-" + i);
            cells().add(more);
        }
        List<Problem> problems = problems(JSON.toJson(notebook) + "\n");
        assertTrue(
                problems.toString().contains("67 cells; expected 25 to 60"), problems.toString());
        while (cells().size() > 24) {
            cells().remove(24);
        }
        problems = problems(JSON.toJson(notebook) + "\n");
        assertTrue(
                problems.toString().contains("24 cells; expected 25 to 60"), problems.toString());
    }

    @Test
    void aLongCell() {
        source("claim", "f();\n".repeat(41));
        append("summary", "words ".repeat(300));
        assertFound("claim", "41 lines of code");
    }

    @Test
    void aWideLine() {
        source("claim", "x".repeat(100) + "\n" + "y".repeat(101));
        assertFound("claim", "101 characters in the line 'yyy");
    }

    @Test
    void longCells() {
        for (JsonElement cell : cells()) {
            boolean code = cell.getAsJsonObject().get("cell_type").getAsString().equals("code");
            if (code && !cell.toString().matches(".*(nbgrader|self-test).*")) {
                cell.getAsJsonObject().addProperty("source", "f();\n".repeat(15));
            }
        }
        append("summary", "words ".repeat(500));
        assertFound("", "a median of 15.0 lines");
    }

    @Test
    void tooLittleAndTooMuchProse() {
        source("claim", "f();\n".repeat(40));
        source("collapse", "f();\n".repeat(40));
        source("table", "f();\n".repeat(40));
        source("fit", "f();\n".repeat(40));
        assertFound("", "2.");
        append("summary", "words ".repeat(4000));
        assertFound("", "words of prose a line of code");
    }

    @Test
    void brokenLinksAndFigures() {
        append(
                "remedy",
                " [a](07-none.ipynb) [b](01-sample.ipynb#No) [c](#None) `[d](none.txt)` [e](01-sample.ipynb)");
        assertFound("remedy", "a link to 07-none.ipynb", "the heading #No", "the heading #None");
    }

    @Test
    void brokenFigures() {
        append(
                "remedy",
                " ![a](figures/none.svg \"b\") ![](figures/coin.svg \"b\") ![a](figures/coin.svg) <img src=\"https://example.org/a.png\" alt=\"a\">");
        assertFound(
                "remedy",
                "a link to figures/none.svg",
                "the image figures/coin.svg without words",
                "the image figures/coin.svg without a caption",
                "an image from elsewhere");
    }

    @Test
    void oddCharacters() {
        assertOdd(cell -> source(cell, "There is a\ttab."), "U+0009");
        assertOdd(cell -> source(cell, "One\nno-break\u00a0space."), "U+00A0 in line 2");
        assertOdd(cell -> source(cell, "A\u200bzero"), "U+200B");
        assertOdd(cell -> source(cell, "A \"word\", `\"code\"`."), "a straight quotation mark");
        assertOdd(cell -> source(cell, "A \u201cword\u201d, `\"code\"`."));
    }

    @Test
    void oddHtml() {
        assertOdd(cell -> source(cell, "<center>no</center>"), "<center>", "</center>");
        assertOdd(
                cell -> source(cell, "<a href=\"#Summary\" style=\"color: red\">no</a>"), "style=");
        assertOdd(cell -> source(cell, "<https://example.org/> `<center>` <kbd>yes</kbd> a <b"));
    }

    private void assertOdd(Consumer<String> change, String... found) {
        change.accept("remedy");
        assertFound("remedy", found);
    }

    @Test
    void aFormulaThatKatexCannotSet() {
        append("remedy", " $\\frac{1}{$ and $\\nosuch$");
        assertFound(
                "remedy", "the formula \u201c\\frac{1}{\u201d", "the formula \u201c\\nosuch\u201d");
    }

    @Test
    void aLoneDollar() {
        append("remedy", " It costs $5.");
        assertFound("remedy", "a lone $ in \u201c");
    }

    @Test
    void aMentionWithoutItsEquation() {
        append(
                "remedy",
                " By (02.1) and (02.2), but not `(02.3)`, $(02.4)$ or (07.1), which is not written.");
        assertFound("");
        append("remedy", " By (02.3) and (01.1).");
        assertFound("remedy", "the mention (02.3)", "the mention (01.1)");
    }

    @Test
    void anotherBooksEquation() {
        append("references", "\n3. Another, *Book*, 2020, equation (02.17).");
        assertFound("");
    }

    @Test
    void equationsOutOfOrder() {
        append("derivation", "\n\n$$ a = b \\tag{02.4} $$ $$ c = d \\tag{3.4} $$");
        assertFound("derivation", "number 3 of the chapter is \\tag{02.4}", "is \\tag{3.4}");
    }

    private void slide(String id, String text) {
        JsonObject metadata = cell(id).getAsJsonObject("metadata");
        metadata.add("slideshow", json("{\"slide_type\": \"slide\"}"));
        metadata.add("jenera", new JsonObject());
        metadata.getAsJsonObject("jenera").addProperty("slide", text);
    }

    @Test
    void aSlideOfOneIdea() {
        slide("remedy", "## The remedy\n\nA floor, $\\sigma^2 > 0$.\n\n---\n\n## Once more");
        assertFound("");
        slide("remedy", "The remedy\n\n## A floor");
        assertFound("remedy", "a slide that begins with \u201cThe remedy\u201d");
        slide("remedy", "## The remedy\n\n## Another");
        assertFound("remedy", "a slide that begins with \u201c## The remedy\u201d");
        slide("remedy", "## The remedy\n\n" + "word ".repeat(99));
        assertFound("remedy", "a slide of 101 words");
        slide("remedy", "## The remedy\n\n$\\frac{1}{$");
        assertFound("remedy", "the formula \u201c\\frac{1}{\u201d");
    }

    @Test
    void aSlideWithoutItsTextOrItsMark() {
        slide("remedy", "## The remedy");
        cell("remedy").getAsJsonObject("metadata").remove("jenera");
        assertFound("remedy", "a slide without a text");
        slide("remedy", "## The remedy");
        cell("remedy").getAsJsonObject("metadata").remove("slideshow");
        assertFound("remedy", "the text of a slide that is none");
    }
}
