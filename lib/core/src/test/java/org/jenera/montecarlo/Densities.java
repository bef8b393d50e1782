package org.jenera.montecarlo;

import org.jenera.data.Banana;
import org.jenera.data.EightSchoolsPosterior;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Parameters;

/** Targets about which everything is known. */
final class Densities {

    static final Banana BANANA = new Banana(0.03);

    static final Parameters SCHOOLS =
            Parameters.builder().real("mu").positive("tau").reals("theta", 8).build();

    static final EightSchoolsPosterior POSTERIOR = new EightSchoolsPosterior();

    private Densities() {}

    /** Independent normal coordinates with the given standard deviations. */
    static DifferentiableLogDensity normal(double... sds) {
        return (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < sds.length; i++) {
                gradient[i] = -x[i] / (sds[i] * sds[i]);
                sum += x[i] * gradient[i] / 2;
            }
            return sum;
        };
    }

    /** Two standard normal coordinates with a correlation. */
    static DifferentiableLogDensity correlated(double rho) {
        double scale = 1 / (1 - rho * rho);
        return (x, gradient) -> {
            gradient[0] = -scale * (x[0] - rho * x[1]);
            gradient[1] = -scale * (x[1] - rho * x[0]);
            return (x[0] * gradient[0] + x[1] * gradient[1]) / 2;
        };
    }

    static DifferentiableLogDensity banana() {
        return (x, gradient) -> {
            double z = x[1] - BANANA.b() * (x[0] * x[0] - 100);
            gradient[0] = -x[0] / 100 + 2 * BANANA.b() * x[0] * z;
            gradient[1] = -z;
            return BANANA.logDensity(x[0], x[1]);
        };
    }

    /** The exponential distribution: a density with an edge. */
    static DifferentiableLogDensity exponential() {
        return (x, gradient) -> {
            gradient[0] = -1;
            return x[0] > 0 ? -x[0] : Double.NEGATIVE_INFINITY;
        };
    }
}
