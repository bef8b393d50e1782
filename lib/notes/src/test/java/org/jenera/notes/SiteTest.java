package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    /** The site of the sample, made once. */
    @TempDir static Path shared;

    private static Path site;
    private static Site maker;

    @TempDir Path folder;

    @BeforeAll
    static void makeSite() throws IOException {
        maker = Tools.sampleMaker();
        site = shared.resolve("a site");
        assertEquals(3, maker.make(Tools.EXECUTED, site).size());
    }

    private static Document page(String name) throws IOException {
        return Jsoup.parse(Files.readString(site.resolve(name)));
    }

    /**
     * The executed sample with other words in some places: pairs of what is there and what to put
     * there.
     */
    private Path changed(String... changes) throws IOException {
        Path executed = Files.createDirectories(folder.resolve("executed"));
        String text = Files.readString(Tools.EXECUTED.resolve("02-sample.ipynb"));
        for (int i = 0; i < changes.length; i += 2) {
            assertTrue(text.contains(changes[i]), changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        Files.writeString(executed.resolve("02-sample.ipynb"), text);
        Files.copy(Tools.EXECUTED.resolve("01-sample.ipynb"), executed.resolve("01-sample.ipynb"));
        return executed;
    }

    private String refused(Path executed) {
        return assertThrows(
                        NotesException.class, () -> maker.make(executed, folder.resolve("site")))
                .getMessage();
    }

    @Test
    void aChapterIsAllThere() throws IOException {
        Document page = page("02-sample.html");
        assertEquals("Mixtures of bells \u00b7 Jenera", page.title());
        assertEquals(12, page.select(".contents > ul > li").size());
        assertEquals(2, page.select(".contents a[href='#The-derivation'] + ul > li").size());
        assertEquals(0, page.select("script:not([src]), iframe, style").size());
        assertTrue(page.select("p").text().contains("the coin costs $1 a throw"));
        assertEquals(
                "var price = \"$5\";", page.selectFirst("section[data-cell=question] code").text());
        assertEquals(List.of("(02.1)", "(02.2)"), page.select(".equation .number").eachText());
        assertEquals(List.of("Recall", "Apply", "Extend"), levels(page));
        assertEquals(3, page.select(".exercise .fold .input").size(), "folded solutions");
        assertEquals(
                "Right.", page.selectFirst(".exercise .tag-check .outputs pre").text().strip());
        assertEquals("\u6df7\u5408\u6a21\u578b", page.selectFirst("td [lang=zh-Hans]").text());
        assertEquals("01-sample.html", page.selectFirst("a[rel=prev]").attr("href"));
        assertEquals(
                "02-sample.html#The-question",
                page("01-sample.html").selectFirst("main a").attr("href"));
        assertTrue(Files.exists(site.resolve("figures/coin.svg")));
        assertTrue(page.selectFirst(".effort").text().contains("ran in 8 s"));
    }

    @Test
    void solutionsMayBeLeftOut() throws IOException {
        Site without = Tools.sampleMaker();
        without.leaveOutSolutions();
        without.make(Tools.EXECUTED, folder.resolve("site"));
        String page = Files.readString(folder.resolve("site/02-sample.html"));
        assertEquals(0, Jsoup.parse(page).select(".tag-solution, .exercise .fold").size());
        assertEquals(3, Jsoup.parse(page).select(".exercise .tag-stub").size());
        try (Stream<Path> files = Files.walk(folder.resolve("site"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                assertFalse(Files.readString(file).contains("variance(x)"), file.toString());
            }
        }
    }

    private static List<String> levels(Document page) {
        return page.select(".exercise > .label").eachText().stream()
                .map(level -> level.substring(0, 1).toUpperCase(Locale.ROOT) + level.substring(1))
                .toList();
    }

    @Test
    void aFigureBringsItsWords() throws IOException {
        Document page = page("02-sample.html");
        assertEquals(
                "Two bells, the left one lower, and their sum, which has two humps.",
                page.selectFirst("figure img").attr("alt"));
        assertEquals(
                "The density of the mixture and its two components.",
                page.selectFirst("figcaption").text());
        assertTrue(
                Files.readString(site.resolve("images/02-sample/density-1.svg"))
                        .contains("viewBox"));
    }

    @Test
    void theIndexShowsTheCourse() throws IOException {
        Document index = page("index.html");
        assertEquals(2, index.select(".made").size());
        assertEquals(28, index.select(".planned").size());
        assertTrue(
                index.select(".made li")
                        .eachText()
                        .contains("Derive the responsibilities from Bayes' rule."));
        assertTrue(index.select(".taxonomy .name").eachText().contains("Implicit density"));
        assertEquals(
                List.of("01 A short chapter", "02 Mixtures of bells"),
                index.select(".chapters ul:not(.others) a").eachText());
    }

    @Test
    void theSiteIsReplacedButNothingElseIsHarmed() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old/assets"));
        Files.writeString(old.resolve("notes.css"), "");
        Files.writeString(folder.resolve("old/old.html"), "");
        assertEquals(1, maker.make(folder.resolve("none"), folder.resolve("old")).size());
        assertFalse(Files.exists(folder.resolve("old/old.html")));

        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "dear");
        IOException e = assertThrows(IOException.class, () -> maker.make(Tools.EXECUTED, home));
        assertTrue(e.getMessage().contains("not lecture notes"), e.getMessage());
        assertTrue(Files.exists(home.resolve("letter.txt")));
    }

    @Test
    void aFailedChapterSaysWhere() throws IOException {
        String failed =
                "\"failed\": {\"words\": \"Kaputt: 1 < 2\", \"cells\": 52, \"cell\": \"collapse\","
                        + " \"number\": 21},\n   \"seconds\":";
        Path executed =
                changed(
                        "\"seconds\":",
                        failed,
                        "\"tags\": [\n     \"raises-exception\"\n    ]",
                        "\"tags\": []",
                        // Did not run.
                        "\"execution_count\": 20,",
                        "\"execution_count\": null,");
        maker.make(executed, folder.resolve("site"));
        Document page =
                Jsoup.parse(Files.readString(folder.resolve("site").resolve("02-sample.html")));
        String notice = page.selectFirst("h1 ~ .failed").text();
        assertTrue(notice.contains("failed in cell 21 of 52 (id collapse)"), notice);
        assertTrue(notice.contains("Kaputt: 1 < 2"), notice);
        assertEquals("collapse", page.selectFirst("#failed").attr("data-cell"));
        assertTrue(page.selectFirst("#failed + .failed").text().contains("failed here"));
        Document index = Jsoup.parse(Files.readString(folder.resolve("site/index.html")));
        assertEquals(
                List.of("Its last run failed in cell 21 of 52 (id collapse)."),
                index.select(".made .failed").eachText());
    }

    @Test
    void everythingBrokenIsSaidAtOnce() throws IOException {
        String[] changes = {
            "pi_1 + \\\\pi_2 = 1.", "\\\\frac{1}{",
            "(01-sample.ipynb)", "(07-nowhere.ipynb)",
            "(#Summary)", "(#Sumary)",
            "figures/coin.svg ", "figures/dice.svg ",
            "Before you look:", "![Dice](https://example.org/dice.svg) Before you look:",
            "\"<svg xmlns", "\"<gsv xmlns",
            "\"tags\": [\n     \"raises-exception\"\n    ]", "\"tags\": []",
        };
        String message = refused(changed(changes));
        for (String problem :
                List.of(
                        "02-sample.ipynb, cell derivation: found the formula",
                        "02-sample.ipynb, cell title: found a link to 07-nowhere.ipynb",
                        "02-sample.html, cell title: found a link to #Sumary",
                        "02-sample.ipynb, cell figure: found a link to figures/dice.svg",
                        "02-sample.ipynb, cell looking: found an image from elsewhere",
                        "02-sample.ipynb, cell density: found an SVG output without",
                        "02-sample.ipynb, cell collapse: found an error among the outputs")) {
            assertTrue(message.contains(problem), message);
        }
    }

    @Test
    void aMentionLeadsToItsEquation() throws IOException {
        Document page = page("02-sample.html");
        Element mention = page.selectFirst(".reason a.eqref");
        assertEquals("#eq-02.1", mention.attr("href"));
        assertTrue(mention.parent().text().endsWith(" will do, (02.1)"), mention.parent().text());
        assertTrue(page.getElementById("eq-02.1").is(".equation"));
        assertEquals("#eq-02.2", page.select(".equation .number").last().attr("href"));
    }

    @Test
    void equationsThatAreNotThereOrThereTwiceAreRefused() throws IOException {
        String message =
                refused(
                        changed(
                                "will do, (02.1)", "will do, (02.9)",
                                "\\\\tag{02.2}", "\\\\tag{02.1}"));
        assertTrue(
                message.contains("02-sample.ipynb, cell bound: found the mention (02.9)"), message);
        assertTrue(
                message.contains("cell derivation: found a second equation numbered (02.1)"),
                message);
    }

    @Test
    void aDerivationIsAListOfSteps() throws IOException {
        Document page = page("02-sample.html");
        assertEquals("The bound", page.selectFirst(".derivation summary b").text());
        assertEquals(1, page.select(".steps .start").size());
        assertEquals(List.of("(1)", "(2)"), page.select(".steps .step-number").eachText());
        assertEquals("Jensen's inequality", page.select(".steps .reason").last().text());
        assertEquals("forgetting the entropy of q", page.selectFirst(".mistakes .mistake").text());
        assertEquals(0, page.select(".derivation .mistakes [style*=color]").size());
    }

    @Test
    void aSelfTestKeepsItsAnswerToItself() throws IOException {
        Document page = page("02-sample.html");
        assertEquals(2, page.select(".tag-self-test form.quiz").size());
        assertEquals(0, page.select(".tag-self-test .input, .tag-self-test details").size());
        assertEquals(3, page.select(".quiz label .katex").size());
        assertEquals("log\u03c3", page.selectFirst(".quiz input[aria-label]").attr("aria-label"));
        assertTrue(page.select(".quiz-reasons p").stream().allMatch(p -> p.hasAttr("hidden")));
        Element answers = page.selectFirst("main > .answers"); // for paper
        answers.select(".katex").remove();
        assertEquals(
                List.of(
                        "the divergence, . By Jensen's inequality; it is 0 only for equal distributions.",
                        "The number is 1. There are two."),
                answers.select("li").eachText());
    }

    @Test
    void theFirstUseOfATermLeadsToIt() throws IOException {
        Document glossary = page("glossary.html");
        assertEquals(
                List.of("evidence lower bound", "mixture", "responsibility"),
                glossary.select("tbody th").eachText());
        assertEquals("\u8bc1\u636e\u4e0b\u754c", glossary.selectFirst("td[lang]").text());
        Document page = page("02-sample.html");
        for (Element row : glossary.select("tbody tr")) {
            Element place = row.selectFirst("td:last-child a");
            assertEquals("02-sample.html#" + row.id(), place.attr("href"));
            Element own = page.getElementById(row.id());
            assertEquals(row.selectFirst("th").text(), own.child(0).text());
        }
        assertEquals(1, page.select("a.term[href='glossary.html#term-responsibility']").size());
        assertEquals("em", page.selectFirst("a.term[href$=responsibility]").parent().tagName());
        assertEquals(0, page.select("h1 a.term, h2 a.term, h3 a.term, code a.term, a a").size());
        assertEquals(0, page.select(".front a.term, .terms a.term, .references a.term").size());
    }

    @Test
    void everyReferenceLeadsBack() throws IOException {
        Document references = page("references.html");
        assertEquals(2, references.select(".works > li").size());
        assertTrue(references.selectFirst(".works > li").text().startsWith("C. Bishop"));
        assertEquals(
                "02-sample.html#reference-2", references.select(".works ul a").last().attr("href"));
        assertEquals("li", page("02-sample.html").getElementById("reference-2").tagName());
    }

    @Test
    void aFigureWithoutWordsIsRefused() throws IOException {
        String message =
                refused(
                        changed(
                                " \\\"The coin is not seen, the waiting time is.\\\"", "",
                                "Two bells, the left one lower, and their sum, which has two humps.",
                                        ""));
        assertTrue(message.contains("cell figure: found a figure without a caption"), message);
        assertTrue(message.contains("cell density: found a figure without words"), message);
    }

    @Test
    void aHeavyPageIsRefused() throws IOException {
        String words = "The density of the mixture and its two components.";
        String message = refused(changed(words, words + "x".repeat(1_500_000)));
        assertTrue(message.contains("02-sample.html: found a page of"), message);
    }

    @Test
    void aPageCanBeReadWithoutScriptAndWithoutNetwork() throws IOException {
        for (String name : Viewer.pages(site)) {
            Document page = page(name);
            assertEquals("en", page.selectFirst("html").attr("lang"));
            assertFalse(page.selectFirst("meta[name=description]").attr("content").isBlank(), name);
            assertEquals(1, page.select("h1").size(), name);
            assertEquals(
                    0,
                    page.select("button").stream().filter(b -> b.closest(".quiz") == null).count(),
                    "made by script");
            assertEquals("#main", page.selectFirst(".skip").attr("href"));
        }
        try (Stream<Path> assets = Files.list(site.resolve("assets"))) {
            for (Path asset : assets.filter(f -> f.toString().endsWith(".css")).toList()) {
                String css = Files.readString(asset);
                assertFalse(css.matches("(?s).*(@import|url\\((?!fonts/)).*"), asset.toString());
            }
        }
    }
}
