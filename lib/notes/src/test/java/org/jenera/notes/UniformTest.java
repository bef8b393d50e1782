package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class UniformTest {

    private static String uniform(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        Uniform.make(body);
        return body.html();
    }

    @Test
    void wordsOfModulesAreNamesInACell() {
        String older = "<div class=highlight><pre><span class=kt>int</span> to, with;</pre></div>";
        String newer =
                "<div class=highlight><pre><span class=kt>int</span><span class=w> </span>"
                        + "<span class=kd>to</span><span class=p>,</span> <span class=kd>with</span>;</pre></div>";
        assertEquals(uniform(older), uniform(newer));
    }

    @Test
    void otherKeywordsStay() {
        String html = "<div class=highlight><pre><span class=kd>class</span> A</pre></div>";
        assertEquals("class", Jsoup.parseBodyFragment(uniform(html)).selectFirst("span.kd").text());
    }
}
