package org.jenera.montecarlo;

/**
 * Steers the step size so that the mean acceptance becomes what is wanted: Nesterov's dual
 * averaging (Hoffman and Gelman 2014, section 3.2.1 and algorithm 5, with their constants).
 */
final class DualAveraging {

    private static final double SHRINKAGE = 0.05; // gamma
    private static final double EARLY = 10; // t0
    private static final double DECAY = 0.75; // kappa

    private final double wanted;
    private double mu;
    private double meanError;
    private double logAverage;
    private int count;

    DualAveraging(double wanted, double stepSize) {
        this.wanted = wanted;
        restart(stepSize);
    }

    /** Forgets everything and begins near a step size, with a pull to ten times of it. */
    void restart(double stepSize) {
        mu = Math.log(10 * stepSize);
        meanError = 0;
        logAverage = 0;
        count = 0;
    }

    /**
     * Learns from the acceptance of one step.
     *
     * @return the step size to try next
     */
    double update(double acceptance) {
        count++;
        double share = 1 / (count + EARLY);
        meanError = (1 - share) * meanError + share * (wanted - acceptance);
        double logStep = mu - Math.sqrt(count) / SHRINKAGE * meanError;
        double weight = Math.pow(count, -DECAY);
        logAverage = (1 - weight) * logAverage + weight * logStep;
        return Math.exp(logStep);
    }

    /** The step size to keep: the average of those tried. */
    double average() {
        return Math.exp(logAverage);
    }
}
