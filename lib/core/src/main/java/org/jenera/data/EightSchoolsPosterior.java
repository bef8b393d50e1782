package org.jenera.data;

/**
 * The hierarchical model of the {@link EightSchools}: effects \(y_j \sim N(\theta_j, \sigma_j^2)\)
 * with known errors, \(\theta_j \sim N(\mu, \tau^2)\), \(\mu \sim N(0, 5^2)\), \(\tau \sim\)
 * half-Cauchy(5), in its two usual coordinates. A density whose posterior is known by quadrature,
 * and which is hard to sample in one of them (Betancourt and Girolami 2013, arXiv:1312.0906).
 *
 * <p>The methods have the shape of a differentiable log-density: they take a point and fill in the
 * gradient, and return nats up to a constant.
 */
public final class EightSchoolsPosterior {

    private final double[] effects = EightSchools.effects();
    private final double[] errors = EightSchools.errors();

    /**
     * In the coordinates of the model, a funnel: \(\mu\), \(\tau > 0\) and the eight \(\theta_j\).
     *
     * @param x 10 numbers, points
     * @param gradient 10 numbers, overwritten
     * @return the log-density, nats up to a constant
     */
    public double centred(double[] x, double[] gradient) {
        double mu = x[0];
        double tau = x[1];
        double logDensity = prior(mu, tau, gradient);
        for (int j = 0; j < 8; j++) {
            double r = (effects[j] - x[2 + j]) / errors[j];
            double e = (x[2 + j] - mu) / tau;
            logDensity -= (r * r + e * e) / 2 + Math.log(tau);
            gradient[2 + j] = r / errors[j] - e / tau;
            gradient[0] += e / tau;
            gradient[1] += (e * e - 1) / tau;
        }
        return logDensity;
    }

    /**
     * The same with \(\theta_j = \mu + \tau \eta_j\), \(\eta_j \sim N(0, 1)\): \(\mu\), \(\tau >
     * 0\) and the eight \(\eta_j\).
     *
     * @param x 10 numbers: two in points, eight without unit
     * @param gradient 10 numbers, overwritten
     * @return the log-density, nats up to a constant
     */
    public double nonCentred(double[] x, double[] gradient) {
        double mu = x[0];
        double tau = x[1];
        double logDensity = prior(mu, tau, gradient);
        for (int j = 0; j < 8; j++) {
            double eta = x[2 + j];
            double r = (effects[j] - mu - tau * eta) / errors[j];
            logDensity -= (r * r + eta * eta) / 2;
            gradient[2 + j] = r * tau / errors[j] - eta;
            gradient[0] += r / errors[j];
            gradient[1] += r * eta / errors[j];
        }
        return logDensity;
    }

    private static double prior(double mu, double tau, double[] gradient) {
        double u = tau / 5;
        gradient[0] = -mu / 25;
        gradient[1] = -2 * u / 5 / (1 + u * u);
        return -mu * mu / 50 - Math.log1p(u * u);
    }
}
