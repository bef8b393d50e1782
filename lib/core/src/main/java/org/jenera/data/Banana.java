package org.jenera.data;

/**
 * A bent Gaussian: \(x \sim N(0, 100)\), \(z \sim N(0, 1)\), \(y = z + b (x^2 - 100)\), after
 * Haario, Saksman and Tamminen, "Adaptive proposal distribution for random walk Metropolis
 * algorithm", Computational Statistics 14 (1999), who bend it downwards. The bend keeps areas, so
 * the entropy is the Gaussian's.
 *
 * @param b how much it bends; 0.03 is gentle, 0.1 strong, 0 not at all
 */
public record Banana(double b) implements PlanarDensity {

    private static final double SD_X = 10;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /**
     * @throws IllegalArgumentException if b is not finite
     */
    public Banana {
        if (!Double.isFinite(b)) {
            throw new IllegalArgumentException("b must be a finite number; given: " + b);
        }
    }

    @Override
    public double logDensity(double x, double y) {
        double u = x / SD_X;
        double z = y - bend(x);
        return -(u * u + z * z) / 2 - LOG_TWO_PI - Math.log(SD_X);
    }

    /** In closed form, \(1 + \log 2\pi + \log 10\). */
    @Override
    public double entropy() {
        return 1 + LOG_TWO_PI + Math.log(SD_X);
    }

    @Override
    public double[][] sample(int n, long seed) {
        return Draws.points(
                n,
                seed,
                random -> {
                    double x = SD_X * random.nextGaussian();
                    return new double[] {x, random.nextGaussian() + bend(x)};
                });
    }

    @Override
    public double[] bounds() {
        double reach = 3.5 * SD_X;
        double tip = bend(reach);
        double middle = bend(0);
        return new double[] {-reach, reach, Math.min(tip, middle) - 4, Math.max(tip, middle) + 4};
    }

    private double bend(double x) {
        return b * (x * x - SD_X * SD_X);
    }
}
