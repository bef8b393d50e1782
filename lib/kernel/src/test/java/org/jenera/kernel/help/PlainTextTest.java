package org.jenera.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void laysOutParagraphsListsAndCode() {
        assertEquals(
                """
                One two.

                Three
                - four
                - five
                  1. six
                  2. seven

                    code();
                      more();

                term
                    meaning""",
                text(
                        "One\n  <b>two</b>.<p>Three<ul><li>four<li>five<ol><li>six<li>seven</ol></ul>"
                                + "<pre>\n  code();\n    more();\n</pre><dl><dt>term<dd>meaning</dl>"));
    }

    @Test
    void wraps() {
        String wrapped = text("<ul><li>" + "word ".repeat(60) + "</ul>");
        assertTrue(wrapped.lines().allMatch(line -> line.length() <= 78), wrapped);
        assertTrue(wrapped.lines().skip(1).allMatch(line -> line.startsWith("  word")), wrapped);
    }

    @Test
    void cleans() {
        String html =
                CleanHtml.of(
                                "<h2 style='color:red' onclick='x()'>Title</h2><script>a()</script>"
                                        + "<a href='javascript:b()'>c</a><iframe src='d'></iframe>"
                                        + "<a href='https://example.org'>e</a>")
                        .html();
        assertEquals("<h4>Title</h4>c<a href=\"https://example.org\">e</a>", html);
    }

    private static String text(String html) {
        return PlainText.of(CleanHtml.of(html));
    }
}
