package org.jenera.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question for a reader to test themselves with, answered in the notebook or on the page, without
 * a kernel or a server. A wrong answer is told why it is wrong.
 *
 * <pre>{@code
 * Quiz.question("Which of these is never negative?")
 *     .wrong("the log-likelihood", "It is the logarithm of a density, which may be below 1.")
 *     .right("the divergence", "By Jensen's inequality; it is 0 only for equal distributions.")
 *     .ask()
 * Quiz.number("What is the entropy of a fair coin?", Math.log(2)).unit("nats").tolerance(0.005)
 *     .wrong(1, "That is in bits.")
 *     .because("Both outcomes cost log 2 nats.")
 *     .ask()
 * }</pre>
 *
 * <p>Texts are plain, with formulas between {@code \(} and {@code \)} and code between backquotes.
 */
public final class Quiz {

    /** One possible answer; a number's {@code text} is the number itself. */
    record Answer(boolean right, String text, double value, String why) {}

    private final String text;
    private final boolean number;
    private final List<Answer> answers = new ArrayList<>();
    private double tolerance;
    private String unit = "";

    private Quiz(String text, boolean number) {
        this.text = text;
        this.number = number;
    }

    /**
     * Begins a question with choices, exactly one of which is right.
     *
     * @param text the question
     * @return the question, to be given its choices in the order in which they are shown
     */
    public static Quiz question(String text) {
        return new Quiz(text, false);
    }

    /**
     * Begins a question that a number answers.
     *
     * @param text the question
     * @param answer the number, finite
     * @return the question; say how exact an answer must be, and why it is right
     */
    public static Quiz number(String text, double answer) {
        Quiz quiz = new Quiz(text, true);
        quiz.answers.add(new Answer(true, "", answer, ""));
        return quiz;
    }

    /**
     * Adds the right choice.
     *
     * @param choice the answer
     * @param why why it is right
     * @return this question
     */
    public Quiz right(String choice, String why) {
        return add(new Answer(true, choice, Double.NaN, why), false);
    }

    /**
     * Adds a wrong choice.
     *
     * @param choice the answer
     * @param why why it is wrong, to somebody who believes in it
     * @return this question
     */
    public Quiz wrong(String choice, String why) {
        return add(new Answer(false, choice, Double.NaN, why), false);
    }

    /**
     * Adds a number that somebody may arrive at by a known mistake.
     *
     * @param answer the number
     * @param why the mistake
     * @return this question
     */
    public Quiz wrong(double answer, String why) {
        return add(new Answer(false, "", answer, why), true);
    }

    /**
     * Says why the number is right.
     *
     * @param why the reason
     * @return this question
     */
    public Quiz because(String why) {
        refuse(!number, "question", "because(why) belongs to Quiz.number; give right(choice, why)");
        answers.set(0, new Answer(true, "", answers.get(0).value(), why));
        return this;
    }

    /**
     * Says how far from the number an answer may be.
     *
     * @param difference the largest absolute difference, above 0
     * @return this question
     */
    public Quiz tolerance(double difference) {
        refuse(!number, "question", "tolerance belongs to Quiz.number");
        tolerance = difference;
        return this;
    }

    /**
     * Says what the number counts.
     *
     * @param name such as {@code nats}
     * @return this question
     */
    public Quiz unit(String name) {
        refuse(!number, "question", "unit belongs to Quiz.number");
        unit = name;
        return this;
    }

    /**
     * Ends the question.
     *
     * @return this question, as the last value of a cell
     * @throws IllegalStateException if it has not exactly one right answer and a wrong one, if two
     *     answers are the same, or if one is not explained
     */
    public Quiz ask() {
        refuse(text.isBlank(), "text", "a question in words");
        long right = answers.stream().filter(Answer::right).count();
        refuse(
                right != 1,
                right + " right answers",
                "exactly one: mark it by right(choice, why), all others by wrong(choice, why)");
        refuse(
                !number && answers.size() < 3,
                answers.size() + " choices",
                "at least 3, so that guessing does not pay");
        Set<Object> different = new HashSet<>();
        for (Answer answer : answers) {
            Object given = number ? answer.value() : answer.text();
            refuse(answer.why().isBlank(), "no reason for the answer '" + given + "'", "one");
            refuse(!number && answer.text().isBlank(), "an empty choice", "a choice in words");
            refuse(!different.add(given), "the answer '" + given + "' twice", "different answers");
            refuse(
                    number && !Double.isFinite(answer.value()),
                    "the answer " + given,
                    "a finite number");
        }
        refuse(
                number && !(tolerance > 0),
                "the tolerance " + tolerance,
                "how far off an answer may be, above 0");
        for (Answer answer : answers) {
            refuse(
                    !answer.right()
                            && Math.abs(answer.value() - answers.get(0).value()) <= 2 * tolerance,
                    "the wrong answer "
                            + answer.value()
                            + " within twice the tolerance "
                            + tolerance,
                    "wrong answers so far from the right one that none is taken for the other");
        }
        return this;
    }

    private Quiz add(Answer answer, boolean toNumber) {
        refuse(
                number != toNumber,
                number ? "a choice" : "a number",
                number
                        ? "numbers, for the question asks for one: wrong(number, why)"
                        : "choices in words, for the question has such");
        answers.add(answer);
        return this;
    }

    private void refuse(boolean wrong, String found, String expected) {
        if (wrong) {
            throw new IllegalStateException(
                    "Self-test \u201c%s\u201d has %s; expected %s"
                            .formatted(text, found, expected));
        }
    }

    String text() {
        return text;
    }

    boolean isNumber() {
        return number;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    double tolerance() {
        return tolerance;
    }

    String unit() {
        return unit;
    }

    /**
     * The question as it is read where nothing can be answered.
     *
     * @return the question and its choices, one a line, without the answer
     */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(text);
        if (number) {
            return lines.append(unit.isEmpty() ? "" : " (" + unit + ")").toString();
        }
        for (int i = 0; i < answers.size(); i++) {
            lines.append("\n  %c) %s".formatted('a' + i, answers.get(i).text()));
        }
        return lines.toString();
    }
}
