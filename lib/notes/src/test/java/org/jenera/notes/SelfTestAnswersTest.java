package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SelfTestAnswersTest {

    private static String number(String answer, String tolerance, String label) {
        return """
               <form class="quiz" data-tolerance="%s"><div class="quiz-number"><label for="a-1">%s</label>
               <input type="text" id="a-1"></div><div class="quiz-reasons">
               <p class="quiz-right" data-answer="1" data-number="%s" hidden><strong>Right.</strong> So it is.</p>
               </div></form>
               """
                .formatted(tolerance, label, answer);
    }

    @Test
    void aNumberHasTheDigitsThatCountAndItsUnit() {
        Element body =
                Jsoup.parseBodyFragment(
                                number("0.6931471805599453", "0.005", "Your number (nats):")
                                        + number("160000.0", "1.0", "Your number (darts):")
                                        + number("-0.8", "0.01", "Your number:"))
                        .body();
        SelfTestAnswers.add(body);
        assertEquals(
                List.of(
                        "0.693 nats. So it is.",
                        "160,000 darts. So it is.",
                        "The number is \u22120.8. So it is."),
                body.select(".answers li").eachText());
    }

    @Test
    void withoutASelfTestThereIsNothingToAnswer() {
        Element body = Jsoup.parseBodyFragment("<p>All prose.</p>").body();
        SelfTestAnswers.add(body);
        assertEquals("<p>All prose.</p>", body.html());
    }
}
