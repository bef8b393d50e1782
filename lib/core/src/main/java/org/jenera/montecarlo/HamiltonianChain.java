package org.jenera.montecarlo;

import java.util.Random;

/** The state of a chain of HMC or NUTS, and how it learns its step size and mass matrix. */
abstract class HamiltonianChain implements Chain {

    /** A start from which the step size is halved or doubled further than this has no scale. */
    private static final double LARGEST_STEP = 1e7;

    private static final double SMALLEST_STEP = 1e-10;

    /** The acceptance of a single step that the first step size is sought for. */
    private static final double LOG_FIRST_ACCEPTANCE = Math.log(0.8);

    final HamiltonianSettings settings;
    final Target target;
    final Random random;
    final PhaseState state;
    Metric metric;
    double stepSize;
    private final Moments moments;
    private final DualAveraging averaging;
    private double lastAcceptance;

    HamiltonianChain(HamiltonianSettings settings, double[] start, Random random) {
        this.settings = settings;
        this.target = settings.target();
        this.random = random;
        state = new PhaseState(start);
        state.start(target);
        if (settings.gradientCheck()) {
            target.checkGradient(start);
        }
        metric = Metric.identity(start.length);
        moments = new Moments(start.length);
        stepSize = settings.adaptsStepSize() ? 1 : settings.stepSize();
        averaging = new DualAveraging(settings.acceptance(), stepSize);
    }

    @Override
    public final double[] position() {
        return state.x.clone();
    }

    @Override
    public final void moveTo(double[] x) {
        System.arraycopy(x, 0, state.x, 0, x.length);
        state.start(target);
    }

    @Override
    public final Step step() {
        Step step = transition();
        lastAcceptance = step.acceptance();
        return step;
    }

    /** Draws a momentum and moves the state. */
    abstract Step transition();

    @Override
    public final void adapt(int iteration, int total) {
        WarmUpSchedule schedule = WarmUpSchedule.of(total);
        if (settings.adaptsStepSize()) {
            if (iteration == 0) {
                // The first step was taken with any step size; now there is a reasonable one.
                findStepSize();
            } else {
                stepSize = averaging.update(lastAcceptance);
                requireSensible();
            }
        }
        if (settings.massMatrix() != MassMatrix.IDENTITY && schedule.counts(iteration)) {
            moments.add(state.x);
            if (schedule.endsWindow(iteration)) {
                metric =
                        settings.massMatrix() == MassMatrix.DENSE
                                ? Metric.dense(moments.covariance())
                                : Metric.diagonal(moments.variances());
                moments.clear();
                if (settings.adaptsStepSize()) {
                    findStepSize();
                }
            }
        }
        if (settings.adaptsStepSize() && iteration == total - 1 && total > 1) {
            stepSize = averaging.average();
        }
    }

    /** Doubles or halves the step size until one step is accepted about as often as wanted. */
    private void findStepSize() {
        PhaseState trial = new PhaseState(state.x);
        double direction = 0;
        while (true) {
            trial.set(state);
            metric.drawMomentum(random, trial.p);
            double before = trial.energy(metric);
            trial.leapfrog(target, metric, stepSize);
            double gain = before - trial.energy(metric); // -infinity where the step leads nowhere
            double wanted = gain > LOG_FIRST_ACCEPTANCE ? 1 : -1;
            if (direction == 0) {
                direction = wanted;
            } else if (wanted != direction) {
                break;
            }
            stepSize *= direction > 0 ? 2 : 0.5;
            requireSensible();
        }
        averaging.restart(stepSize);
    }

    private void requireSensible() {
        if (stepSize > LARGEST_STEP) {
            throw new IllegalStateException(
                    "The step size grew to "
                            + stepSize
                            + " and steps are still accepted, at x = "
                            + NonFiniteDensityException.describe(state.x)
                            + "; the density does not fall off there. Check that it can be"
                            + " normalised, and that its gradient belongs to it");
        }
        if (stepSize < SMALLEST_STEP) {
            throw new IllegalStateException(
                    "The step size fell to "
                            + stepSize
                            + " and steps are still rejected, at x = "
                            + NonFiniteDensityException.describe(state.x)
                            + "; the density is not smooth there or its gradient is wrong. Start"
                            + " elsewhere, transform the parameters, or mend the gradient");
        }
    }
}
