package org.jenera.notebook;

import java.util.List;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Shows a question as a form of HTML that answers itself: every reason is in it, hidden, and the
 * form's own handler shows the one that belongs to what was answered. It needs nothing from
 * elsewhere, and no script but this handler, so it works in a trusted notebook and on a page.
 *
 * <p>For readers by ear and by keyboard: a fieldset with the question as its legend, a label for
 * every choice, an answer that is given by a button (moving through the choices tells nothing
 * away), and reasons in a live region.
 */
final class QuizForm {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Which reason is shown: of the choice, of the nearest known number, or of none. */
    private static final String ANSWER =
            """
            var form = this, reasons = form.querySelectorAll('[data-answer]'), shown = 'none';
            var chosen = form.querySelector('input:checked'), box = form.querySelector('input[type=text]');
            if (chosen) { shown = chosen.value; }
            if (box && box.value.trim()) {
              var given = Number(box.value.trim().replace('\\u2212', '-').replace(',', '.'));
              shown = isNaN(given) ? 'none' : 'other';
              reasons.forEach(function (reason) {
                var known = reason.dataset.number;
                if (known && Math.abs(given - known) <= form.dataset.tolerance) {
                  shown = reason.dataset.answer;
                }
              });
            }
            reasons.forEach(function (reason) { reason.hidden = reason.dataset.answer !== shown; });
            return false;
            """
                    .replaceAll("\\s+", " ")
                    .strip();

    private QuizForm() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Quiz.class)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register(QuizForm::render);
    }

    private static void render(Quiz quiz, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> html(quiz));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, quiz::toString);
    }

    /** The form. Its id is made from the question, so that it is the same in every run. */
    static String html(Quiz quiz) {
        String id = "quiz-%08x".formatted(quiz.toString().hashCode());
        StringBuilder html = new StringBuilder();
        html.append(
                """
                <form class="quiz" id="%s"%s data-lm-suppress-shortcuts="true" autocomplete="off" onsubmit="%s">
                <fieldset>
                <legend>%s</legend>
                """
                        .formatted(
                                id,
                                quiz.isNumber()
                                        ? " data-tolerance=\"%s\"".formatted(quiz.tolerance())
                                        : "",
                                Html.escape(ANSWER),
                                text(quiz.text())));
        html.append(quiz.isNumber() ? box(quiz, id) : choices(quiz.answers(), id));
        html.append("<button type=\"submit\">Check</button>\n</fieldset>\n");
        html.append("<div class=\"quiz-reasons\" role=\"status\" aria-live=\"polite\">\n");
        for (int i = 0; i < quiz.answers().size(); i++) {
            html.append(reason(quiz.answers().get(i), i + 1, quiz.isNumber()));
        }
        html.append(
                plainReason(
                        "none",
                        quiz.isNumber()
                                ? "Type a number first, such as 0.25."
                                : "Choose an answer first."));
        if (quiz.isNumber()) {
            html.append(plainReason("other", "<strong>Not this number.</strong> Try again."));
        }
        return html.append("</div>\n</form>\n").toString();
    }

    private static String choices(List<Quiz.Answer> answers, String id) {
        StringBuilder html = new StringBuilder();
        for (int i = 1; i <= answers.size(); i++) {
            html.append(
                    """
                    <div class="quiz-choice"><input type="radio" name="%1$s" id="%1$s-%2$d" value="%2$d"> <label for="%1$s-%2$d">%3$s</label></div>
                    """
                            .formatted(id, i, text(answers.get(i - 1).text())));
        }
        return html.toString();
    }

    private static String box(Quiz quiz, String id) {
        return """
               <div class="quiz-number"><label for="%1$s-1">Your number%2$s:</label> <input type="text" inputmode="decimal" size="10" id="%1$s-1"></div>
               """
                .formatted(id, quiz.unit().isEmpty() ? "" : " (" + text(quiz.unit()) + ")");
    }

    private static String reason(Quiz.Answer answer, int number, boolean isNumber) {
        return """
               <p class="%s" data-answer="%d"%s hidden><strong>%s</strong> %s</p>
               """
                .formatted(
                        answer.right() ? "quiz-right" : "quiz-wrong",
                        number,
                        isNumber ? " data-number=\"%s\"".formatted(answer.value()) : "",
                        answer.right() ? "Right." : "Not quite.",
                        text(answer.why()));
    }

    private static String plainReason(String name, String html) {
        return "<p class=\"quiz-hint\" data-answer=\"%s\" hidden>%s</p>\n".formatted(name, html);
    }

    private static String text(String plain) {
        return CODE.matcher(Html.escape(plain)).replaceAll("<code>$1</code>");
    }
}
