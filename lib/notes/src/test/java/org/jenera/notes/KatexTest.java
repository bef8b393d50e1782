package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KatexTest {
    private static final Katex KATEX = new Katex();

    @Test
    void setsHtmlAndMathml() {
        String html =
                KATEX.render(
                        "\\begin{aligned} a &= \\mathbb{E}_q[x] \\\\ &\\ge 0 \\end{aligned}\\tag{02.3}",
                        true);
        assertTrue(html.startsWith("<span class=\"katex-display\">"), html);
        assertTrue(html.contains("<math") && html.contains("02.3"), html);
        assertFalse(KATEX.render("a", false).contains("katex-display"));
    }

    @Test
    void setsChineseInText() {
        assertTrue(KATEX.render("\\text{\u8d23\u4efb}", false).contains("\u8d23\u4efb"));
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> KATEX.render("\\frac{1}{", false));
        assertTrue(
                e.getMessage().contains("expected '}' at end of input: \\frac{1}{"),
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> KATEX.render("\\nosuchcommand", false));
        assertThrows(IllegalArgumentException.class, () -> KATEX.render("\\begin{aligned}a", true));
    }

    @Test
    void everyFontOfTheStyleSheetIsThere(@TempDir Path folder) throws Exception {
        KATEX.writeAssets(folder);
        String css = Files.readString(folder.resolve("katex.css"));
        List<String> fonts =
                Pattern.compile("url\\(([^)]*)\\)")
                        .matcher(css)
                        .results()
                        .map(m -> m.group(1))
                        .toList();
        assertEquals(20, fonts.size());
        for (String font : fonts) {
            assertTrue(font.endsWith(".woff2") && Files.size(folder.resolve(font)) > 1000, font);
        }
    }
}
