package org.jenera.notes;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The answers to a chapter's self-test, for paper: they end the chapter, and no screen shows them.
 */
final class SelfTestAnswers {
    private static final Pattern UNIT = Pattern.compile("\\((.+)\\):$");

    private SelfTestAnswers() {}

    /** Adds them to a chapter that has a self-test. */
    static void add(Element body) {
        Element answers = new Element("ol");
        for (Element quiz : body.select(".quiz")) {
            answers.appendChild(answer(quiz));
        }
        if (answers.childrenSize() > 0) {
            Element section = body.appendElement("section").addClass("answers");
            section.appendElement("h2")
                    .attr("id", "Answers-to-the-self-test")
                    .text("Answers to the self-test");
            section.appendChild(answers);
        }
    }

    private static Element answer(Element quiz) {
        Element reason = quiz.selectFirst(".quiz-right").clone();
        reason.select("> strong").remove();
        Element choice =
                quiz.selectFirst("[value=\"%s\"] + label".formatted(reason.attr("data-answer")));
        String words = choice == null ? number(quiz, reason) : choice.html();
        Element answer = new Element("li");
        answer.appendElement("strong").html(words.matches("(?s).*[.?!]") ? words : words + ".");
        return answer.append(" " + reason.html().strip());
    }

    /** A number with as many digits as its tolerance tells apart, and its unit. */
    private static String number(Element quiz, Element reason) {
        double tolerance = Double.parseDouble(quiz.attr("data-tolerance"));
        NumberFormat digits = NumberFormat.getInstance(Locale.ROOT);
        digits.setMaximumFractionDigits((int) Math.max(0, Math.ceil(-Math.log10(tolerance))));
        String number = digits.format(Double.parseDouble(reason.attr("data-number")));
        Matcher unit = UNIT.matcher(quiz.selectFirst(".quiz-number label").html());
        number = number.replace('-', '\u2212');
        // A bare number behind the number of the question would look like another one.
        return unit.find() ? number + " " + unit.group(1) : "The number is " + number;
    }
}
