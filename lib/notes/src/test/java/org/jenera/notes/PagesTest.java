package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jenera.notes.Viewer.Look;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages as a browser shows them, where there is one: those of the sample, or those of the site
 * that the property {@code jenera.site} names.
 */
class PagesTest {
    private static final int[] WIDTHS = {360, 800, 1180, 1600};

    @TempDir static Path folder;

    private static Path site;
    private static List<String> pages;
    private static Viewer viewer;

    @BeforeAll
    static void makeSite() throws IOException {
        String given = System.getProperty("jenera.site", "");
        if (given.isEmpty()) {
            site = folder.resolve("site");
            Tools.sampleMaker().make(Tools.EXECUTED, site);
        } else {
            site = Path.of(given);
        }
        pages = Viewer.pages(site);
        viewer = new Viewer(Tools.chromium(), site, folder);
    }

    @Test
    void noPageIsWiderThanItsWindowOrLoadsAnythingFromElsewhere() throws Exception {
        List<Look> looks = new ArrayList<>();
        for (String page : pages) {
            for (int width : WIDTHS) {
                looks.add(new Look(page, "measure", width, width == 800 ? "dark" : "light"));
            }
        }
        List<JsonObject> answers = viewer.look(looks);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            JsonObject answer = answers.get(i);
            assertEquals(looks.get(i).width(), answer.get("width").getAsInt());
            if (answer.get("needs").getAsInt() > looks.get(i).width()) {
                faults.add(looks.get(i) + " needs " + answer.get("needs") + answer.get("wide"));
            }
            for (String line : texts(answer, "flat")) {
                faults.add(looks.get(i) + " loses the indentation of " + line);
            }
            for (String loaded : texts(answer, "loaded")) {
                if (!loaded.startsWith("file:")) {
                    faults.add(looks.get(i) + " loads " + loaded);
                }
            }
        }
        assertEquals(List.of(), faults);
        assertNotEquals(answers.get(0).get("paper"), answers.get(1).get("paper"), "two themes");
    }

    @Test
    void axeFindsNothingSerious() throws Exception {
        List<Look> looks = new ArrayList<>();
        for (String page : pages) {
            looks.add(new Look(page, "axe", 1600, "light"));
            looks.add(new Look(page, "colours", 1600, "dark"));
        }
        List<JsonObject> answers = viewer.look(looks);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            assertFalse(answers.get(i).has("error"), looks.get(i) + ": " + answers.get(i));
            int rules = looks.get(i).probe().equals("axe") ? 10 : 1;
            assertTrue(answers.get(i).get("rules").getAsInt() >= rules, "axe looked at something");
            for (String violation : texts(answers.get(i), "violations")) {
                if (violation.matches("(?s)(serious|critical) .*")) {
                    faults.add(looks.get(i) + ": " + violation);
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void noLineTearsAFormulaFromItsPunctuation() throws Exception {
        assumeTrue(System.getProperty("jenera.site", "").isEmpty(), "asks about the sample");
        JsonObject answer =
                viewer.look(List.of(new Look("02-sample.html", "squeeze", 360, "light"))).get(0);
        assertFalse(answer.has("error"), answer.toString());
        assertTrue(answer.get("formulas").getAsInt() > 1, answer.toString());
        assertEquals(List.of(), texts(answer, "torn"));
    }

    @Test
    void theSearchFindsWordsCodeAndChinese() throws Exception {
        assumeTrue(System.getProperty("jenera.site", "").isEmpty(), "asks about the sample");
        List<String> questions =
                List.of("responsib", "\u6df7\u5408", "components.stream", "MIXTURE bells", "zzz");
        String ask = URLEncoder.encode(String.join("|", questions), StandardCharsets.UTF_8);
        Look look = new Look("index.html", "search&ask=" + ask.replace("+", "%20"), 800, "light");
        JsonObject answer = viewer.look(List.of(look)).get(0);
        assertTrue(answer.get("open").getAsBoolean(), "the key / opens the search");
        assertTrue(answer.get("walks").getAsBoolean(), "arrows walk to the results and back");
        assertTrue(answer.get("closed").getAsBoolean(), "Escape closes it");
        JsonObject answers = answer.getAsJsonObject("answers");
        assertEquals(0, answers.getAsJsonArray("zzz").size());
        for (String question : questions.subList(0, 4)) {
            JsonArray found = answers.getAsJsonArray(question);
            assertTrue(found.size() > 0, question);
            for (JsonElement one : found) {
                JsonObject place = one.getAsJsonObject();
                String[] target = place.get("href").getAsString().split("#");
                String anchor = java.net.URLDecoder.decode(target[1], StandardCharsets.UTF_8);
                assertTrue(
                        Jsoup.parse(Files.readString(site.resolve(target[0])))
                                        .getElementById(anchor)
                                != null,
                        place + " is there");
                assertFalse(place.getAsJsonArray("marks").isEmpty(), "what was found is marked");
            }
        }
        assertTrue(
                answers.getAsJsonArray("\u6df7\u5408").toString().contains("02-sample.html#Terms"),
                "the chapter's own list is found too");
        assertEquals(
                "glossary.html#term-mixture",
                first(answers, "\u6df7\u5408").get("href").getAsString());
    }

    private static JsonObject first(JsonObject answers, String question) {
        return answers.getAsJsonArray(question).get(0).getAsJsonObject();
    }

    @Test
    void theSwitchesOfAChapterWork() throws Exception {
        assumeTrue(System.getProperty("jenera.site", "").isEmpty(), "asks about the sample");
        JsonObject done =
                viewer.look(List.of(new Look("02-sample.html", "switches", 360, "light"))).get(0);
        assertFalse(done.has("error"), done.toString());
        assertTrue(done.get("codeHidden").getAsBoolean());
        assertEquals("hidden", done.get("codeRemembered").getAsString());
        assertEquals(1, done.get("oneCell").getAsInt());
        assertTrue(done.get("codeShown").getAsBoolean());
        assertTrue(done.get("themeTurned").getAsBoolean());
        assertEquals("dark", done.get("themeRemembered").getAsString());
        assertEquals("true true true", done.get("drawer").getAsString());
        assertEquals("false true false", done.get("drawerClosed").getAsString());
        assertEquals("[2,0,1,0,2]", done.get("steps").toString());
        assertEquals("[\"quiz-hint\",\"quiz-wrong\",\"quiz-right\"]", done.get("quiz").toString());
    }

    private static List<String> texts(JsonObject json, String name) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.toList());
    }
}
