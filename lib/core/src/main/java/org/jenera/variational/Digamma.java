package org.jenera.variational;

/**
 * \(\psi(x) = \frac{d}{dx} \log\Gamma(x)\), which every expectation of a logarithm here is made of.
 *
 * <p>Commons Math's has the wrong sign in its \(x^{-4}\) term (3.6.1), so that it is off by \(3
 * \cdot 10^{-9}\) and jumps at every whole number: too coarse to check a gradient by differences.
 */
public final class Digamma {

    /** From here on the first term that is left out is below the last digit. */
    private static final double LARGE = 15;

    /** Bernoulli numbers over their index, \(B_{2i} / 2i\). */
    private static final double[] SERIES = {
        1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0
    };

    private Digamma() {}

    /**
     * The digamma function of a positive number: \(\psi(x) = \psi(x + 1) - 1/x\) up to a large
     * argument, where the asymptotic series takes over (Abramowitz and Stegun, 6.3.5 and 6.3.18).
     *
     * @param x a positive number
     * @return \(\psi(x)\), to the last digits of a double
     * @throws IllegalArgumentException if x is not positive and finite
     */
    public static double of(double x) {
        Require.positive("The argument of digamma", x);
        double below = 0;
        double large = x;
        while (large < LARGE) {
            below += 1 / large;
            large++;
        }
        double inverse = 1 / (large * large);
        double series = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            series = inverse * (SERIES[i] + series);
        }
        return Math.log(large) - 0.5 / large - series - below;
    }
}
