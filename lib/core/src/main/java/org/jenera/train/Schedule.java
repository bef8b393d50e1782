package org.jenera.train;

/**
 * How the learning rate changes while a training runs: a factor on the learning rate of the
 * optimizer.
 *
 * <pre>{@code
 * training.optimizer(Optimizers.adam(1e-3)).schedule(Schedule.warmUp(200, Schedule.cosine()));
 * }</pre>
 *
 * <p>A schedule is a function of the step alone, so that a training that is resumed goes on with
 * the rate that it would have had.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * The factor of one step.
     *
     * @param step from 1 to the total
     * @param total how many steps the training takes
     * @return what the learning rate is multiplied with, at least 0
     */
    double factor(long step, long total);

    /**
     * The schedule in words. Two schedules of the same words are taken for the same when a training
     * is resumed.
     *
     * @return name and settings
     */
    default String describe() {
        return "a schedule of its own";
    }

    /**
     * The same rate at every step.
     *
     * @return the factor 1
     */
    static Schedule constant() {
        return named("constant", (step, total) -> 1);
    }

    /**
     * A rise in a straight line to the full rate, and another schedule after it.
     *
     * @param steps of the rise, at least 1; the last of them has the full rate
     * @param then what follows, over the steps that are left
     * @return \(t / \text{steps}\), then the other
     */
    static Schedule warmUp(long steps, Schedule then) {
        requireSteps("A warm-up", steps);
        return named(
                "warm-up over %d steps, then %s".formatted(steps, then.describe()),
                (step, total) ->
                        step <= steps
                                ? (double) step / steps
                                : then.factor(step - steps, Math.max(1, total - steps)));
    }

    /**
     * Half a cosine from the full rate to nothing (Loshchilov and Hutter 2017, equation 5, without
     * restarts).
     *
     * @return \(\frac12 (1 + \cos(\pi (t - 1) / T))\)
     */
    static Schedule cosine() {
        return cosine(0);
    }

    /**
     * Half a cosine from the full rate to a part of it (Loshchilov and Hutter 2017, equation 5).
     *
     * @param floor the factor at the end, from 0 to 1
     * @return \(f + \frac{1 - f}{2} (1 + \cos(\pi (t - 1) / T))\)
     */
    static Schedule cosine(double floor) {
        requireFactor("The floor of a cosine schedule", floor);
        return named(
                "cosine to " + floor,
                (step, total) ->
                        floor + (1 - floor) * (1 + Math.cos(Math.PI * (step - 1) / total)) / 2);
    }

    /**
     * A rate that falls by a factor every so many steps.
     *
     * @param every so many steps, at least 1
     * @param factor from 0 to 1
     * @return \(\text{factor}^{\lfloor (t - 1) / \text{every} \rfloor}\)
     */
    static Schedule steps(long every, double factor) {
        requireSteps("A stair", every);
        requireFactor("The factor of a stair", factor);
        return named(
                "times %s every %d steps".formatted(factor, every),
                (step, total) -> Math.pow(factor, (step - 1) / every));
    }

    /**
     * A rate that falls by the same factor at every step.
     *
     * @param factor from 0 to 1, such as 0.999
     * @return \(\text{factor}^{t - 1}\)
     */
    static Schedule exponential(double factor) {
        requireFactor("The factor of an exponential schedule", factor);
        return named(
                "times %s every step".formatted(factor),
                (step, total) -> Math.pow(factor, step - 1));
    }

    private static Schedule named(String name, Schedule schedule) {
        return new Schedule() {
            @Override
            public double factor(long step, long total) {
                return schedule.factor(step, total);
            }

            @Override
            public String describe() {
                return name;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static void requireSteps(String what, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(what + " takes at least 1 step; given: " + steps);
        }
    }

    private static void requireFactor(String what, double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IllegalArgumentException(what + " is from 0 to 1; given: " + factor);
        }
    }
}
