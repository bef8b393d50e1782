package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ContentsTest {

    @Test
    void aNumberStaysWithItsWord() {
        Element body = Jsoup.parseBodyFragment("<h3>Exercise 1 (recall): all 40 lines</h3>").body();
        Contents.of(body, new MathShield(null, "02-a.ipynb"));
        Element heading = body.selectFirst("h3");
        assertEquals("Exercise\u00a01 (recall): all\u00a040\u00a0lines", heading.wholeOwnText());
        assertEquals("Exercise-1-(recall):-all-40-lines", heading.id());
    }
}
