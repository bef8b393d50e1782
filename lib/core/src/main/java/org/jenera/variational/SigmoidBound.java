package org.jenera.variational;

/**
 * A Gaussian-shaped lower bound of the logistic sigmoid \(\sigma(x) = 1/(1 + e^{-x})\), which makes
 * logistic regression conjugate for as long as its parameter \(\xi\) is held (Jaakkola and Jordan,
 * "Bayesian Parameter Estimation via Variational Methods", Statistics and Computing 10 (2000),
 * equation 7; Bishop 2006, equation 10.144).
 */
public final class SigmoidBound {

    private SigmoidBound() {}

    /**
     * \(\lambda(\xi) = \tanh(\xi/2) / (4\xi)\), which is 1/8 at 0.
     *
     * @param xi a finite number
     * @return a number in (0, 1/8]
     */
    public static double lambda(double xi) {
        Require.finite("xi", xi);
        // tanh u / u = 1 - u^2 / 3 + ..., where the quotient of two small numbers loses digits.
        return Math.abs(xi) < 1e-4 ? 0.125 * (1 - xi * xi / 12) : Math.tanh(xi / 2) / (4 * xi);
    }

    /**
     * \(\log\sigma(\xi) + (x - \xi)/2 - \lambda(\xi)(x^2 - \xi^2) \le \log\sigma(x)\), with
     * equality at \(x = \pm\xi\).
     *
     * @param x a finite number
     * @param xi \(\xi\), where the bound touches
     * @return nats
     */
    public static double logSigmoid(double x, double xi) {
        Require.finite("x", x);
        double logSigmoid = xi >= 0 ? -Math.log1p(Math.exp(-xi)) : xi - Math.log1p(Math.exp(xi));
        return logSigmoid + (x - xi) / 2 - lambda(xi) * (x * x - xi * xi);
    }
}
