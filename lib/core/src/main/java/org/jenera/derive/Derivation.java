package org.jenera.derive;

import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * A derivation that has been checked: a chain of equalities and bounds, each of which held on every
 * instance, and mistakes, each of which was rejected.
 *
 * <pre>{@code
 * Derivation.of("The evidence lower bound", seed -> Instance.random(seed))
 *     .start("\\log p(x)", i -> i.logEvidence())
 *     .equalTo("\\mathcal{L}(q) + KL(q\\,\\|\\,p(z|x))", i -> i.bound() + i.kl(), "Bayes' rule")
 *     .atLeast("\\mathcal{L}(q)", i -> i.bound(), "KL is never negative")
 *     .mistake("forgetting the entropy of $q$", i -> i.expectedJoint())
 *     .over(32, seed);
 * }</pre>
 *
 * <p>How a line is judged:
 *
 * <ul>
 *   <li><b>A step</b> is compared with the line before it. If that line is a Monte Carlo side
 *       reached by an equality, the step is compared with the exact line before that one, so that
 *       noise in the middle of a chain hides no error further down.
 *   <li><b>A mistake</b> ({@link DerivationBuilder#mistake}) imitates the line that it follows: it
 *       claims to be another expression for the same quantity, and must differ from it. It does not
 *       matter whether that line was reached by an equality or by a bound.
 *   <li><b>A false bound</b> ({@link DerivationBuilder#notABound}) follows a bound, claims to stand
 *       in its place, and must break the relation of that step to the line before it.
 *   <li>A step must hold on every instance. A mistake must be rejected on one instance at least; on
 *       how many it was is told. A mistake that passes everywhere is a failure: a check that cannot
 *       fail is no check.
 *   <li>Sides \(x, y\) agree if \(|x - y| \le a + r \max(|x|, |y|)\), by default with \(a = r =
 *       10^{-9}\). If one is an estimate, \(k\) standard errors of the difference are added, by
 *       default \(k = 4\).
 *   <li>A side that is not a number is a failure, on a mistake too. Equal infinities are equal.
 * </ul>
 */
public final class Derivation {

    /**
     * A step that held on every instance.
     *
     * @param number from 1
     * @param relation of the line before to this line
     * @param expression this line in LaTeX
     * @param reason why the step is allowed
     * @param monteCarlo whether one of the two sides compared is an estimate
     * @param largestError the largest difference of the sides, relative to the larger side and
     *     absolute where both are below 1; for a bound the largest overshoot, at least 0
     * @param largestStandardErrors the same in standard errors; 0 for a step without estimates
     * @param smallestGap for a bound the smallest difference of the sides, negative if rounding or
     *     chance overshot; 0 for an equality
     */
    public record Step(
            int number,
            Relation relation,
            String expression,
            String reason,
            boolean monteCarlo,
            double largestError,
            double largestStandardErrors,
            double smallestGap) {}

    /**
     * A mistake that was rejected.
     *
     * @param name what was done wrong
     * @param step the number of the step that it imitates; 0 for the line at the start
     * @param bound whether it was judged as a bound, not as an equality
     * @param rejected on how many instances it was rejected, at least 1
     * @param smallest the smallest discrepancy over the instances: the distance from the right
     *     line, for a false bound the overshoot (negative where it happened to hold)
     * @param median the typical discrepancy, over the instances on which it was rejected
     */
    public record Mistake(
            String name, int step, boolean bound, int rejected, double smallest, double median) {}

    /**
     * A symbol that the derivation takes as given.
     *
     * @param symbol in LaTeX
     * @param value as text; empty if it varies with the instance
     */
    public record Given(String symbol, String value) {}

    private final String title;
    private final List<Given> givens;
    private final String start;
    private final List<Step> steps;
    private final List<Mistake> mistakes;
    private final int instances;

    Derivation(
            String title,
            List<Given> givens,
            String start,
            List<Step> steps,
            List<Mistake> mistakes,
            int instances) {
        this.title = title;
        this.givens = List.copyOf(givens);
        this.start = start;
        this.steps = List.copyOf(steps);
        this.mistakes = List.copyOf(mistakes);
        this.instances = instances;
    }

    /**
     * Begins a derivation about fixed things. Its sides take nothing; a side that takes an instance
     * is handed the seed of the instance.
     *
     * @param title of the derivation
     * @return what its lines are written to
     */
    public static DerivationBuilder<Long> of(String title) {
        return new DerivationBuilder<>(title, seed -> seed, null);
    }

    /**
     * Begins a derivation that is checked on random instances.
     *
     * @param title of the derivation
     * @param generator an instance from a seed, the same one for the same seed
     * @param <I> the type of the instances; their {@code toString} appears in failures
     * @return what its lines are written to
     */
    public static <I> DerivationBuilder<I> of(String title, LongFunction<? extends I> generator) {
        return new DerivationBuilder<>(title, Objects.requireNonNull(generator, "generator"), null);
    }

    /**
     * Begins a derivation that is checked on each of some instances.
     *
     * @param title of the derivation
     * @param instances at least one
     * @param <I> the type of the instances; their {@code toString} appears in failures
     * @return what its lines are written to
     */
    public static <I> DerivationBuilder<I> of(String title, List<? extends I> instances) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + title + "\" needs at least one instance to be checked on; given: none");
        }
        return new DerivationBuilder<>(title, null, List.copyOf(instances));
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** The symbols that were taken as given. */
    public List<Given> givens() {
        return givens;
    }

    /** The expression that the derivation starts from, in LaTeX. */
    public String start() {
        return start;
    }

    /** The steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The mistakes that were rejected, in the order of the steps that they imitate. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** On how many instances every line was checked. */
    public int instances() {
        return instances;
    }

    /**
     * The largest error of the steps without estimates.
     *
     * @return see {@link Step#largestError()}; 0 if there is no such step
     */
    public double largestError() {
        return steps.stream()
                .filter(step -> !step.monteCarlo())
                .mapToDouble(Step::largestError)
                .max()
                .orElse(0);
    }

    /**
     * The derivation as mathematics: an {@code aligned} environment, without delimiters, that KaTeX
     * and MathJax both read. One row a step with its relation, reason, a tick and the largest
     * error; below, in grey, the mistakes that were rejected.
     */
    public String toLatex() {
        return DerivationLatex.of(this);
    }

    /** The derivation in aligned columns of plain text. */
    @Override
    public String toString() {
        return DerivationText.of(this);
    }
}
