package org.jenera.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jenera.model.Estimate;

/**
 * A derivation that is being written; {@link Derivation} tells how its lines are judged.
 *
 * <p>A side has one of four shapes, told apart by what the lambda takes and gives: {@code () ->
 * double} and {@code () -> Estimate} for fixed things, {@code instance -> double}, and {@code
 * (instance, seed) -> Estimate} for Monte Carlo.
 *
 * @param <I> the instances on which the derivation is checked
 */
public final class DerivationBuilder<I> {

    private final String title;
    private final LongFunction<? extends I> generator; // null if the instances are given
    private final List<I> instances; // null if the instances are drawn
    private final List<Symbol<I>> symbols = new ArrayList<>();
    private final List<Line<I>> lines = new ArrayList<>();
    private final List<Imitation<I>> imitations = new ArrayList<>();
    private Tolerance tolerance = Tolerance.DEFAULT;

    DerivationBuilder(String title, LongFunction<? extends I> generator, List<I> instances) {
        this.title = Objects.requireNonNull(title, "title");
        this.generator = generator;
        this.instances = instances;
    }

    /**
     * Names something that the derivation takes as given and that does not vary.
     *
     * @param symbol in LaTeX
     * @param value its {@code toString}, or the entries of an array, are shown
     * @return this
     */
    public DerivationBuilder<I> given(String symbol, Object value) {
        symbols.add(new Symbol<>(symbol, instance -> value, false));
        return this;
    }

    /**
     * Names a part of the instance, so that a failure shows its value.
     *
     * @param symbol in LaTeX
     * @param value the part
     * @return this
     */
    public DerivationBuilder<I> given(String symbol, Function<? super I, ?> value) {
        symbols.add(new Symbol<>(symbol, value, true));
        return this;
    }

    /**
     * Writes the line that the derivation starts from.
     *
     * @param expression in LaTeX
     * @param side its value
     * @return this
     */
    public DerivationBuilder<I> start(String expression, DoubleSupplier side) {
        return line(null, expression, Side.of(side), "");
    }

    /** As {@link #start(String, DoubleSupplier)}, with a fixed estimate. */
    public DerivationBuilder<I> start(String expression, Supplier<Estimate> side) {
        return line(null, expression, Side.of(side), "");
    }

    /** As {@link #start(String, DoubleSupplier)}, with a value that depends on the instance. */
    public DerivationBuilder<I> start(String expression, ToDoubleFunction<? super I> side) {
        return line(null, expression, Side.of(side), "");
    }

    /** As {@link #start(String, DoubleSupplier)}, with an estimate that depends on the instance. */
    public DerivationBuilder<I> start(String expression, MonteCarlo<? super I> side) {
        return line(null, expression, Side.of(side), "");
    }

    /**
     * Writes a step: the line before equals this line.
     *
     * @param expression in LaTeX
     * @param side its value
     * @param reason why the step is allowed; {@code $...$} is mathematics
     * @return this
     */
    public DerivationBuilder<I> equalTo(String expression, DoubleSupplier side, String reason) {
        return line(Relation.EQUAL, expression, Side.of(side), reason);
    }

    /** As {@link #equalTo(String, DoubleSupplier, String)}, with a fixed estimate. */
    public DerivationBuilder<I> equalTo(String expression, Supplier<Estimate> side, String reason) {
        return line(Relation.EQUAL, expression, Side.of(side), reason);
    }

    /**
     * As {@link #equalTo(String, DoubleSupplier, String)}, with a value that depends on the
     * instance.
     */
    public DerivationBuilder<I> equalTo(
            String expression, ToDoubleFunction<? super I> side, String reason) {
        return line(Relation.EQUAL, expression, Side.of(side), reason);
    }

    /**
     * As {@link #equalTo(String, DoubleSupplier, String)}, with an estimate that depends on the
     * instance.
     */
    public DerivationBuilder<I> equalTo(
            String expression, MonteCarlo<? super I> side, String reason) {
        return line(Relation.EQUAL, expression, Side.of(side), reason);
    }

    /**
     * Writes a step: the line before is at least this line, a lower bound of it.
     *
     * @param expression in LaTeX
     * @param side its value
     * @param reason why the step is allowed; {@code $...$} is mathematics
     * @return this
     */
    public DerivationBuilder<I> atLeast(String expression, DoubleSupplier side, String reason) {
        return line(Relation.AT_LEAST, expression, Side.of(side), reason);
    }

    /** As {@link #atLeast(String, DoubleSupplier, String)}, with a fixed estimate. */
    public DerivationBuilder<I> atLeast(String expression, Supplier<Estimate> side, String reason) {
        return line(Relation.AT_LEAST, expression, Side.of(side), reason);
    }

    /**
     * As {@link #atLeast(String, DoubleSupplier, String)}, with a value that depends on the
     * instance.
     */
    public DerivationBuilder<I> atLeast(
            String expression, ToDoubleFunction<? super I> side, String reason) {
        return line(Relation.AT_LEAST, expression, Side.of(side), reason);
    }

    /**
     * As {@link #atLeast(String, DoubleSupplier, String)}, with an estimate that depends on the
     * instance.
     */
    public DerivationBuilder<I> atLeast(
            String expression, MonteCarlo<? super I> side, String reason) {
        return line(Relation.AT_LEAST, expression, Side.of(side), reason);
    }

    /**
     * Writes a step: the line before is at most this line, an upper bound of it.
     *
     * @param expression in LaTeX
     * @param side its value
     * @param reason why the step is allowed; {@code $...$} is mathematics
     * @return this
     */
    public DerivationBuilder<I> atMost(String expression, DoubleSupplier side, String reason) {
        return line(Relation.AT_MOST, expression, Side.of(side), reason);
    }

    /** As {@link #atMost(String, DoubleSupplier, String)}, with a fixed estimate. */
    public DerivationBuilder<I> atMost(String expression, Supplier<Estimate> side, String reason) {
        return line(Relation.AT_MOST, expression, Side.of(side), reason);
    }

    /**
     * As {@link #atMost(String, DoubleSupplier, String)}, with a value that depends on the
     * instance.
     */
    public DerivationBuilder<I> atMost(
            String expression, ToDoubleFunction<? super I> side, String reason) {
        return line(Relation.AT_MOST, expression, Side.of(side), reason);
    }

    /**
     * As {@link #atMost(String, DoubleSupplier, String)}, with an estimate that depends on the
     * instance.
     */
    public DerivationBuilder<I> atMost(
            String expression, MonteCarlo<? super I> side, String reason) {
        return line(Relation.AT_MOST, expression, Side.of(side), reason);
    }

    /**
     * Writes a mistake: a wrong expression for the line that it follows, from which it must differ.
     *
     * @param name what is done wrong; {@code $...$} is mathematics
     * @param side its value
     * @return this
     */
    public DerivationBuilder<I> mistake(String name, DoubleSupplier side) {
        return imitation(name, false, Side.of(side));
    }

    /** As {@link #mistake(String, DoubleSupplier)}, with a fixed estimate. */
    public DerivationBuilder<I> mistake(String name, Supplier<Estimate> side) {
        return imitation(name, false, Side.of(side));
    }

    /** As {@link #mistake(String, DoubleSupplier)}, with a value that depends on the instance. */
    public DerivationBuilder<I> mistake(String name, ToDoubleFunction<? super I> side) {
        return imitation(name, false, Side.of(side));
    }

    /**
     * As {@link #mistake(String, DoubleSupplier)}, with an estimate that depends on the instance.
     */
    public DerivationBuilder<I> mistake(String name, MonteCarlo<? super I> side) {
        return imitation(name, false, Side.of(side));
    }

    /**
     * Writes a false bound: it claims to stand in the place of the bound that it follows, and must
     * break that step's relation to the line before.
     *
     * @param name what is done wrong; {@code $...$} is mathematics
     * @param side its value
     * @return this
     */
    public DerivationBuilder<I> notABound(String name, DoubleSupplier side) {
        return imitation(name, true, Side.of(side));
    }

    /** As {@link #notABound(String, DoubleSupplier)}, with a fixed estimate. */
    public DerivationBuilder<I> notABound(String name, Supplier<Estimate> side) {
        return imitation(name, true, Side.of(side));
    }

    /** As {@link #notABound(String, DoubleSupplier)}, with a value that depends on the instance. */
    public DerivationBuilder<I> notABound(String name, ToDoubleFunction<? super I> side) {
        return imitation(name, true, Side.of(side));
    }

    /**
     * As {@link #notABound(String, DoubleSupplier)}, with an estimate that depends on the instance.
     */
    public DerivationBuilder<I> notABound(String name, MonteCarlo<? super I> side) {
        return imitation(name, true, Side.of(side));
    }

    /**
     * Sets how far two sides may lie apart, by default \(10^{-9}\) for both numbers.
     *
     * @param relative times the larger side
     * @param absolute plus this
     * @return this
     */
    public DerivationBuilder<I> tolerance(double relative, double absolute) {
        tolerance = new Tolerance(relative, absolute, tolerance.standardErrors());
        return this;
    }

    /**
     * Sets to how many standard errors an estimate is held, by default 4.
     *
     * @param number a right estimate is refused with probability 6e-5 at 4, 0.003 at 3
     * @return this
     */
    public DerivationBuilder<I> standardErrors(double number) {
        tolerance = new Tolerance(tolerance.relative(), tolerance.absolute(), number);
        return this;
    }

    /**
     * Checks the derivation on random instances.
     *
     * @param number of instances, at least 1
     * @param seed from which the instances and the Monte Carlo draws come
     * @return the checked derivation
     * @throws DerivationException if a step fails or a mistake does not
     */
    public Derivation over(int number, long seed) {
        if (generator == null) {
            throw new IllegalStateException(
                    quoted()
                            + " has its instances given: end it with check(seed), not over(n, seed)");
        }
        if (number < 1) {
            throw new IllegalArgumentException(
                    quoted() + " must be checked on at least 1 instance; given: " + number);
        }
        return run(Seeded.draw(generator, number, seed));
    }

    /**
     * Checks the derivation on each of the instances that were given, or once if it is about fixed
     * things.
     *
     * @param seed from which the Monte Carlo draws come
     * @return the checked derivation
     * @throws DerivationException if a step fails or a mistake does not
     */
    public Derivation check(long seed) {
        return instances == null ? over(1, seed) : run(Seeded.all(instances, seed));
    }

    private DerivationBuilder<I> line(
            Relation relation, String expression, Side<I> side, String reason) {
        if (relation == null && !lines.isEmpty()) {
            throw new IllegalStateException(quoted() + " has a start already; go on with equalTo");
        }
        if (relation != null) {
            requireStart();
        }
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(reason, "reason");
        lines.add(new Line<>(lines.size(), relation, expression, reason, side));
        return this;
    }

    private DerivationBuilder<I> imitation(String name, boolean bound, Side<I> side) {
        requireStart();
        Line<I> line = lines.get(lines.size() - 1);
        if (bound && (line.relation() == null || line.relation() == Relation.EQUAL)) {
            throw new IllegalStateException(
                    quoted()
                            + ": notABound follows atLeast or atMost, whose place it claims; after an"
                            + " equality write mistake");
        }
        imitations.add(new Imitation<>(Objects.requireNonNull(name, "name"), line, bound, side));
        return this;
    }

    private void requireStart() {
        if (lines.isEmpty()) {
            throw new IllegalStateException(quoted() + " has no start(expression, side) yet");
        }
    }

    private Derivation run(List<Seeded<I>> on) {
        requireStart();
        if (lines.size() == 1) {
            throw new IllegalStateException(
                    quoted() + " has no step: write equalTo, atLeast or atMost after start");
        }
        return new DerivationCheck<>(title, symbols, lines, imitations, tolerance, on).run();
    }

    private String quoted() {
        return "\"" + title + "\"";
    }
}
