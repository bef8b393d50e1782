package org.jenera.montecarlo;

import org.jenera.data.Banana;
import org.jenera.data.EightSchools;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Parameters;

/** Targets about which everything is known. */
final class Densities {

    static final Banana BANANA = new Banana(0.03);

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

    static final Parameters SCHOOLS =
            Parameters.builder().real("mu").positive("tau").reals("theta", 8).build();

    /** y ~ N(theta, errors^2), theta ~ N(mu, tau^2), mu ~ N(0, 5^2), tau ~ HalfCauchy(0, 5) */
    static DifferentiableLogDensity centredSchools() {
        double[] y = EightSchools.effects();
        double[] s = EightSchools.errors();
        return (x, gradient) -> {
            double mu = x[0];
            double tau = x[1];
            double logDensity = prior(mu, tau, gradient);
            for (int j = 0; j < 8; j++) {
                double r = (y[j] - x[2 + j]) / s[j];
                double e = (x[2 + j] - mu) / tau;
                logDensity -= (r * r + e * e) / 2 + Math.log(tau);
                gradient[2 + j] = r / s[j] - e / tau;
                gradient[0] += e / tau;
                gradient[1] += (e * e - 1) / tau;
            }
            return logDensity;
        };
    }

    /** The same with theta = mu + tau * eta and eta ~ N(0, 1). */
    static DifferentiableLogDensity nonCentredSchools() {
        double[] y = EightSchools.effects();
        double[] s = EightSchools.errors();
        return (x, gradient) -> {
            double mu = x[0];
            double tau = x[1];
            double logDensity = prior(mu, tau, gradient);
            for (int j = 0; j < 8; j++) {
                double eta = x[2 + j];
                double r = (y[j] - mu - tau * eta) / s[j];
                logDensity -= (r * r + eta * eta) / 2;
                gradient[2 + j] = r * tau / s[j] - eta;
                gradient[0] += r / s[j];
                gradient[1] += r * eta / s[j];
            }
            return logDensity;
        };
    }

    private static double prior(double mu, double tau, double[] gradient) {
        double u = tau / 5;
        gradient[0] = -mu / 25;
        gradient[1] = -2 * u / 5 / (1 + u * u);
        return -mu * mu / 50 - Math.log1p(u * u);
    }
}
