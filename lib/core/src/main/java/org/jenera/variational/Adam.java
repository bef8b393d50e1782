package org.jenera.variational;

/**
 * Adam: steps of a size that does not depend on the scale of the gradient, \(\hat m_t / \sqrt{\hat
 * v_t}\) with decaying averages of the gradient and its square (Kingma and Ba, arXiv:1412.6980,
 * algorithm 1). Uphill.
 */
final class Adam {

    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] mean;
    private final double[] square;
    private int steps;

    Adam(int parameters) {
        mean = new double[parameters];
        square = new double[parameters];
    }

    /** Moves the parameters, which are overwritten, by about the step each. */
    void ascend(double[] parameters, double[] gradient, double step) {
        steps++;
        for (int i = 0; i < parameters.length; i++) {
            mean[i] += (1 - MEAN_DECAY) * (gradient[i] - mean[i]);
            square[i] += (1 - SQUARE_DECAY) * (gradient[i] * gradient[i] - square[i]);
            double m = mean[i] / (1 - Math.pow(MEAN_DECAY, steps));
            double v = square[i] / (1 - Math.pow(SQUARE_DECAY, steps));
            parameters[i] += step * m / (Math.sqrt(v) + EPSILON);
        }
    }
}
