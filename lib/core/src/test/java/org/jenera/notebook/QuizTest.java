package org.jenera.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class QuizTest {

    private static Quiz choices() {
        return Quiz.question("Is \\(p(x) < q(x)\\) everywhere?")
                .wrong("yes", "Both integrate to `1`.")
                .right("no", "Then it would integrate to less.")
                .wrong("it depends", "It never can.");
    }

    private static Quiz number() {
        return Quiz.number("The entropy of a fair coin?", 0.6931)
                .unit("nats")
                .tolerance(0.005)
                .wrong(1, "That is in bits.")
                .because("Both outcomes cost log 2.");
    }

    private static void refused(Quiz quiz, String... words) {
        contains(assertThrows(IllegalStateException.class, quiz::ask).getMessage(), words);
    }

    private static void contains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), text);
        }
    }

    @Test
    void aFormHasEveryChoiceWithItsReason() {
        String html = QuizForm.html(choices().ask());
        contains(
                html,
                "<legend>Is \\(p(x) &lt; q(x)\\) everywhere?</legend>",
                "<p class=\"quiz-right\" data-answer=\"2\" hidden>",
                "Both integrate to <code>1</code>.",
                "aria-live=\"polite\"");
        assertEquals(3, html.split("type=\"radio\"", -1).length - 1);
        assertEquals(3, html.split("<label for=", -1).length - 1);
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("data-tolerance"), html);
    }

    @Test
    void aNumberHasABoxWithItsUnit() {
        contains(
                QuizForm.html(number().ask()),
                "Your number (nats):</label> <input type=\"text\"",
                "data-tolerance=\"0.005\"",
                "data-answer=\"1\" data-number=\"0.6931\" hidden",
                "data-answer=\"2\" data-number=\"1.0\" hidden");
    }

    @Test
    void idsAreTheSameInEveryRunAndDifferBetweenQuestions() {
        assertEquals(QuizForm.html(choices()), QuizForm.html(choices()));
        assertEquals("id=\"quiz-", QuizForm.html(number()).substring(19, 28));
        assertFalse(
                QuizForm.html(number())
                        .substring(0, 40)
                        .equals(QuizForm.html(choices()).substring(0, 40)));
    }

    @Test
    void whereNothingCanBeAnsweredItReadsWithoutTheAnswer() {
        Renderer renderer = new Renderer();
        JeneraExtension.register(renderer);
        DisplayData data = renderer.render(choices().ask());
        assertEquals(
                "Is \\(p(x) < q(x)\\) everywhere?\n  a) yes\n  b) no\n  c) it depends",
                data.getData(MIMEType.TEXT_PLAIN));
        assertEquals(QuizForm.html(choices()), data.getData(MIMEType.TEXT_HTML));
        assertEquals("The entropy of a fair coin? (nats)", number().toString());
    }

    @Test
    void exactlyOneAnswerIsRight() {
        refused(
                Quiz.question("Which?").wrong("a", "no").wrong("b", "no").wrong("c", "no"),
                "Self-test \u201cWhich?\u201d has 0 right answers; expected exactly one");
        refused(choices().right("maybe", "so"), "has 2 right answers");
    }

    @Test
    void everyAnswerIsDifferentAndExplained() {
        refused(choices().wrong("yes", "again"), "the answer 'yes' twice");
        refused(choices().wrong("never", " "), "no reason for the answer 'never'");
        refused(choices().wrong(" ", "so"), "an empty choice");
        refused(Quiz.question("?").right("a", "so").wrong("b", "so"), "2 choices", "at least 3");
        refused(Quiz.number("?", 1).tolerance(0.1), "no reason for the answer '1.0'");
    }

    @Test
    void aNumberSaysHowExactAnAnswerMustBe() {
        refused(number().tolerance(0), "the tolerance 0.0");
        refused(number().tolerance(0.5), "the wrong answer 1.0 within twice the tolerance 0.5");
        refused(
                Quiz.number("?", Double.NaN).tolerance(1).because("so"),
                "the answer NaN",
                "a finite number");
    }

    @Test
    void choicesAndNumbersDoNotMix() {
        assertThrows(IllegalStateException.class, () -> choices().wrong(2, "so"));
        assertThrows(IllegalStateException.class, () -> choices().tolerance(2));
        assertThrows(IllegalStateException.class, () -> choices().unit("m"));
        assertThrows(IllegalStateException.class, () -> choices().because("so"));
        assertThrows(IllegalStateException.class, () -> number().right("a", "so"));
    }
}
