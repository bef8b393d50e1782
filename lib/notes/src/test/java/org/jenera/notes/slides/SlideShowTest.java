package org.jenera.notes.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenera.notes.Katex;
import org.jenera.notes.Notebook;
import org.jenera.notes.NotesException;
import org.jenera.notes.Problem;
import org.jenera.notes.Site;
import org.jenera.notes.Tools;
import org.jenera.notes.book.Chromium;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes slides of the executed sample, whose cells are given texts here. */
class SlideShowTest {
    private static final Path EXECUTED = Tools.EXECUTED.resolve("02-sample.ipynb");

    @TempDir Path folder;

    private Path site;
    private JsonObject notebook;
    private Site maker;

    @BeforeEach
    void readSample() throws IOException {
        maker = Tools.sampleMaker();
        site = folder.resolve("site");
        notebook = JsonParser.parseString(Files.readString(EXECUTED)).getAsJsonObject();
    }

    private void slide(String id, Map<String, ?> own) {
        for (JsonElement element : (JsonArray) notebook.get("cells")) {
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("id").getAsString().equals(id)) {
                JsonObject metadata = cell.getAsJsonObject("metadata");
                metadata.add("slideshow", JsonParser.parseString("{\"slide_type\": \"slide\"}"));
                metadata.add("jenera", new Gson().toJsonTree(own));
                return;
            }
        }
        throw new AssertionError("the sample has no cell " + id);
    }

    private Document make() throws IOException {
        Path executed = Files.createDirectories(folder.resolve("executed"));
        Files.writeString(executed.resolve("02-sample.ipynb"), notebook.toString());
        Files.copy(EXECUTED.resolveSibling("01-sample.ipynb"), executed.resolve("01-sample.ipynb"));
        maker.make(executed, site);
        return Jsoup.parse(Files.readString(site.resolve("slides/02-sample.html")));
    }

    private static List<Element> sections(Document slides) {
        return slides.select(".slides > section");
    }

    @Test
    void titleTextAndWhatTheCellShows() throws IOException {
        slide("question", Map.of("slide", "## The question\n\nIs it $x^2$?\n\n---\n\n## Or not?"));
        slide("density", Map.of("slide", "## The density\n\nTwo humps.", "slideCode", true));
        Document slides = make();
        assertEquals(4, sections(slides).size());
        Element title = sections(slides).get(0);
        assertEquals("Mixtures of bells", title.selectFirst("h1").text());
        assertEquals("Chapter 02", title.selectFirst(".number").text());
        assertTrue(title.select("li").size() >= 3, "the objectives");
        assertEquals(
                List.of("The question", "Or not?", "The density"), slides.select("h2").eachText());
        assertEquals(1, sections(slides).get(1).select(".text .katex-html").size());
        Element density = sections(slides).get(3);
        assertEquals(
                "../images/02-sample/density-1.svg", density.selectFirst(".shown img").attr("src"));
        assertEquals(1, density.select(".shown .input").size());
        for (Element loaded : slides.select("[src], link[href]")) {
            String file = loaded.attr(loaded.hasAttr("src") ? "src" : "href");
            assertTrue(Files.exists(site.resolve("slides").resolve(file)), file);
        }
        Document page = Jsoup.parse(Files.readString(site.resolve("02-sample.html")));
        assertEquals("slides/02-sample.html", page.selectFirst(".also a").attr("href"));
        assertFalse(Files.exists(site.resolve("slides/01-sample.html")), "it has no slides");
    }

    @Test
    void aNotebookOutsideTheOrderHasNoNumber() throws IOException {
        Path file = Files.copy(EXECUTED, folder.resolve("appendix.ipynb"));
        Document page = Document.createShell("");
        SlidePage slides = new SlidePage(Notebook.read(file), page, new Katex(), List.of());
        Element title = sections(Jsoup.parse(slides.html())).get(0);
        assertEquals("Mixtures of bells", title.selectFirst("h1").text());
        assertEquals(0, title.select(".number").size());
    }

    @Test
    void theProseUntilTheNextSlideIsWhatThePresenterSays() throws IOException {
        slide("question", Map.of("slide", "## The question", "slideNotes", "Ask *them* first."));
        slide("summary", Map.of("slide", "## Summary"));
        Document slides = make();
        String said = sections(slides).get(1).selectFirst("aside.notes").html();
        assertTrue(said.startsWith("<p>Ask <em>them</em> first.</p>"), said);
        assertTrue(said.contains("the coin costs $1 a throw"), said);
        assertTrue(said.contains("<math"), "formulas that need no style");
        assertFalse(said.contains("katex-html"), said);
        String last = sections(slides).get(2).selectFirst("aside.notes").text();
        assertFalse(last.contains("References"), last);
    }

    private List<String> refused() {
        return assertThrows(NotesException.class, this::make).problems().stream()
                .map(problem -> problem.cell() + ": " + problem.found())
                .toList();
    }

    @Test
    void whatIsWrongWithSlidesIsSaidAtOnce() {
        slide("question", Map.of("slide", "## The question", "slideNotes", "Is it $\\nosuch$?"));
        slide("density", Map.of("slide", "## $\\frac{1}{$", "slideOutput", 7));
        List<String> found = refused();
        assertEquals(3, found.size(), found.toString());
        assertTrue(found.get(0).startsWith("question: the formula \u201c\\nosuch"), found.get(0));
        assertTrue(found.get(1).startsWith("density: the formula \u201c\\frac"), found.get(1));
        assertEquals("density: slideOutput = 7", found.get(2));
    }

    @Test
    void aSlideThatCitesAnEquationStillToCome() {
        slide("question", Map.of("slide", "## First\n\nBy (02.1).", "slideNotes", "And (02.2)."));
        String equation = "## Second\n\nIt is (02.1):\n\n$$ a \\le b \\tag{02.1} $$";
        slide("density", Map.of("slide", equation + "\n\n---\n\n## Third\n\n(02.1), (02.2)"));
        assertEquals(
                List.of("question: slide 2 cites (02.1)", "density: slide 4 cites (02.2)"),
                refused());
    }

    @Test
    void slidesWithoutTextsAreSaidAtOnce() {
        slide("question", Map.of());
        slide("density", Map.of());
        assertEquals(
                List.of("question: a slide without a text", "density: a slide without a text"),
                refused());
    }

    @Test
    void theStyleOfSlidesKeepsTheVariablesOfThePages() throws IOException {
        Set<String> shared = variables("notes.css");
        shared.retainAll(variables("slides.css"));
        assertEquals(Set.of(), shared, "with another meaning on slides");
    }

    private static Set<String> variables(String style) throws IOException {
        Path file = Path.of("src/main/resources/org/jenera/notes/assets", style);
        return Pattern.compile("[{;]\\s*(--[\\w-]+):")
                .matcher(Files.readString(file))
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void theAddressTellsThemeAndSlide() throws IOException {
        Chromium chromium = Tools.chromium();
        slide("question", Map.of("slide", "## The question"));
        make();
        Document shown =
                Jsoup.parse(chromium.dump(site.resolve("slides/02-sample.html"), "?theme=dark#/1"));
        assertEquals("screen", shown.getElementById("dark").attr("media"));
        assertEquals("The question", shown.select("section.present h2").text());
    }

    @Test
    void aSlideThatIsCutOffIsFound() throws IOException {
        Chromium chromium = Tools.chromium();
        slide("question", Map.of("slide", "## Much\n\n" + "Too much of it all. ".repeat(90)));
        slide("density", Map.of("slide", "## The density\n\nTwo humps."));
        slide("summary", Map.of("slide", "## Summary\n\n" + "- one line\n".repeat(12)));
        make();
        List<Problem> problems = SlideFit.check(site, chromium);
        assertEquals(List.of("question"), problems.stream().map(Problem::cell).toList());
    }
}
