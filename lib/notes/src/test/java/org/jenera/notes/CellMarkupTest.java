package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class CellMarkupTest {

    @Test
    void aBraceStaysWithItsLines() {
        Element body =
                Jsoup.parseBodyFragment(
                                "<section class='cell code'><div class=input><pre>void f() {\n"
                                        + "    g(<span>x</span>).<span>h</span>();\n}\n});\n"
                                        + "int[] a = {1};</pre></div></section>")
                        .body();
        CellMarkup.shape(body);
        assertEquals(
                List.of("line begins-block", "line", "line ends-block", "line ends-block", "line"),
                body.select("pre > span").eachAttr("class"));
        assertEquals(
                "g(<span>x</span>)<wbr>.<span>h</span>();",
                body.select("pre > span").get(1).html().strip());
    }

    @Test
    void numbersInATableHaveAMinus() {
        Element body =
                Jsoup.parseBodyFragment(
                                "<table><tbody><tr><td>-0.25</td><td>1.5e-05</td><td>[-1, -.5]</td>"
                                        + "<td>2026-11-27</td><td>beta-1</td><td>x - 1</td>"
                                        + "<td><code>-1</code></td></tr></tbody></table>")
                        .body();
        CellMarkup.shape(body);
        assertEquals(
                List.of(
                        "\u22120.25",
                        "1.5e\u221205",
                        "[\u22121, \u2212.5]",
                        "2026-11-27",
                        "beta-1",
                        "x - 1",
                        "-1"),
                body.select("td").eachText());
    }
}
