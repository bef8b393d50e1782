package org.jenera.montecarlo;

/**
 * A position and a momentum.
 *
 * @param position d numbers
 * @param momentum d numbers
 */
public record PhasePoint(double[] position, double[] momentum) {

    /** Copies both arrays. */
    public PhasePoint {
        if (position.length != momentum.length) {
            throw new IllegalArgumentException(
                    "A momentum has as many numbers as its position; given: "
                            + momentum.length
                            + " and "
                            + position.length);
        }
        position = position.clone();
        momentum = momentum.clone();
    }

    /** The position: a copy. */
    @Override
    public double[] position() {
        return position.clone();
    }

    /** The momentum: a copy. */
    @Override
    public double[] momentum() {
        return momentum.clone();
    }

    /**
     * The same position with the momentum turned round, which sends a trajectory back where it came
     * from.
     *
     * @return a new point
     */
    public PhasePoint reversed() {
        double[] back = momentum.clone();
        for (int i = 0; i < back.length; i++) {
            back[i] = -back[i];
        }
        return new PhasePoint(position, back);
    }
}
