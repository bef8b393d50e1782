package org.jenera.bench;

import java.util.Arrays;
import org.jenera.data.EightSchoolsPosterior;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Parameters;

/** The densities that the samplers are timed on, with gradients written by hand. */
final class McmcTargets {

    private McmcTargets() {}

    /** Standard deviations from 1 to 2. */
    static DifferentiableLogDensity independent(int dimensions) {
        double[] precision = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            precision[i] = Math.pow(1 + (double) i / dimensions, -2);
        }
        return (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < precision.length; i++) {
                gradient[i] = -precision[i] * x[i];
                sum += x[i] * gradient[i];
            }
            return sum / 2;
        };
    }

    /** All variances 1, all correlations equal; the precision matrix is multiplied in full. */
    static DifferentiableLogDensity equicorrelated(int dimensions, double rho) {
        double off = -rho / ((1 - rho) * (1 + (dimensions - 1) * rho));
        double[][] precision = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            Arrays.fill(precision[i], off);
            precision[i][i] = 1 / (1 - rho) + off;
        }
        return (x, gradient) -> {
            Arrays.fill(gradient, 0);
            for (int i = 0; i < x.length; i++) {
                double[] row = precision[i]; // symmetric: by columns, which the compiler vectorises
                double xi = x[i];
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] -= row[j] * xi;
                }
            }
            double logDensity = 0;
            for (int i = 0; i < x.length; i++) {
                logDensity += x[i] * gradient[i] / 2;
            }
            return logDensity;
        };
    }

    /** A stationary autoregression: variances 1, correlations rho to the power of the distance. */
    static DifferentiableLogDensity autoregressive(double rho) {
        double noise = 1 - rho * rho;
        return (x, gradient) -> {
            double logDensity = -x[0] * x[0] / 2;
            gradient[0] = -x[0];
            for (int i = 1; i < x.length; i++) {
                double r = (x[i] - rho * x[i - 1]) / noise;
                logDensity -= r * r * noise / 2;
                gradient[i] = -r;
                gradient[i - 1] += rho * r;
            }
            return logDensity;
        };
    }

    /** Of mu, log tau and the standardised effects. */
    static DifferentiableLogDensity eightSchools() {
        return Parameters.builder()
                .real("mu")
                .positive("tau")
                .reals("eta", 8)
                .build()
                .unconstrained(new EightSchoolsPosterior()::nonCentred);
    }
}
