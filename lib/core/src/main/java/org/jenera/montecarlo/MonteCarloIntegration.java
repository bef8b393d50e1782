package org.jenera.montecarlo;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jenera.model.Estimate;

/**
 * Integrals as means of independent draws, whose error falls with \(1 / \sqrt{n}\) in any number of
 * dimensions.
 */
public final class MonteCarloIntegration {

    private MonteCarloIntegration() {}

    /**
     * \(E[f(X)]\).
     *
     * @param f from d numbers to a finite one
     * @param draw from random numbers to a point X, such as {@code gaussian::sample}
     * @param n how many draws, at least 2
     * @param seed of the random numbers
     * @return the mean with its standard error
     * @throws NonFiniteDensityException if f is not finite somewhere
     */
    public static Estimate mean(
            ToDoubleFunction<double[]> f, Function<Random, double[]> draw, int n, long seed) {
        return Estimate.ofMean(values(f, draw, n, seed));
    }

    /**
     * \(\int f(x)\,dx\) over a box.
     *
     * @param f from d numbers to a finite one
     * @param low d numbers
     * @param high d numbers, each greater than that of low
     * @param n how many draws, at least 2
     * @param seed of the random numbers
     * @return the integral with its standard error
     */
    public static Estimate integral(
            ToDoubleFunction<double[]> f, double[] low, double[] high, int n, long seed) {
        UniformBox box = new UniformBox(low, high);
        Estimate mean = mean(f, box::draw, n, seed);
        double volume = Math.exp(box.logVolume());
        return new Estimate(volume * mean.value(), volume * mean.standardError());
    }

    /**
     * \(\int_a^b f(x)\,dx\).
     *
     * @param f from x to a finite number
     * @param a where the integral begins
     * @param b where it ends
     * @param n how many draws, at least 2
     * @param seed of the random numbers
     * @return the integral with its standard error
     */
    public static Estimate integral(DoubleUnaryOperator f, double a, double b, int n, long seed) {
        return integral(
                (double[] x) -> f.applyAsDouble(x[0]), new double[] {a}, new double[] {b}, n, seed);
    }

    /**
     * \(E[f(X)]\) with a control variate: a function g whose mean is known and which varies like f
     * takes its part of the error away, \(\overline{f} - \beta (\overline{g} - E[g])\) with the
     * least-squares \(\beta\).
     *
     * @param f from d numbers to a finite one
     * @param g from d numbers to a finite one, not constant
     * @param meanOfG \(E[g(X)]\), known
     * @param draw from random numbers to a point X
     * @param n how many draws, at least 3
     * @param seed of the random numbers
     * @return the mean of f with its standard error
     */
    public static Estimate controlled(
            ToDoubleFunction<double[]> f,
            ToDoubleFunction<double[]> g,
            double meanOfG,
            Function<Random, double[]> draw,
            int n,
            long seed) {
        double[] fs = values(f, draw, n, seed);
        double[] gs = values(g, draw, n, seed);
        double meanF = Estimate.ofMean(fs).value();
        double meanDrawn = Estimate.ofMean(gs).value();
        double together = 0;
        double alone = 0;
        for (int i = 0; i < n; i++) {
            together += (fs[i] - meanF) * (gs[i] - meanDrawn);
            alone += (gs[i] - meanDrawn) * (gs[i] - meanDrawn);
        }
        if (!(alone > 0)) {
            throw new IllegalArgumentException(
                    "A control variate varies; given: one that is " + gs[0] + " in all draws");
        }
        double slope = together / alone;
        double[] controlled = new double[n];
        for (int i = 0; i < n; i++) {
            controlled[i] = fs[i] - slope * (gs[i] - meanOfG);
        }
        return Estimate.ofMean(controlled);
    }

    private static double[] values(
            ToDoubleFunction<double[]> f, Function<Random, double[]> draw, int n, long seed) {
        if (n < 2) {
            throw new IllegalArgumentException(
                    "An estimate with its error takes at least 2 draws; given: " + n);
        }
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double[] x = draw.apply(random);
            values[i] = f.applyAsDouble(x);
            if (!Double.isFinite(values[i])) {
                throw new NonFiniteDensityException(
                        "The integrand",
                        values[i],
                        x,
                        "an integral is the mean of finite numbers: leave the point out of the"
                                + " domain, or transform the variable");
            }
        }
        return values;
    }
}
