package org.jenera.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Equally likely circles around the origin with isotropic Gaussian noise, as scikit-learn's {@code
 * make_circles}. A circle of radius R gives \(p(x) = \frac{1}{2\pi\sigma^2} \exp\left(-\frac{r^2 +
 * R^2}{2\sigma^2}\right) I_0\left(\frac{rR}{\sigma^2}\right)\) at distance r: Rice's distribution
 * of the distance, spread evenly over the angles.
 *
 * @param radii of the circles, at least one, each above 0
 * @param sd of the noise, in both directions
 */
public record Rings(List<Double> radii, double sd) implements PlanarDensity {

    private static final Map<Rings, Double> ENTROPIES = new ConcurrentHashMap<>();

    /** From here on the asymptotic series of the Bessel function is exact to rounding. */
    private static final double LARGE = 40;

    /**
     * @throws IllegalArgumentException if there is no radius, or a radius or sd is not above 0
     */
    public Rings {
        radii = List.copyOf(radii);
        if (radii.isEmpty()) {
            throw new IllegalArgumentException("Rings need at least 1 radius; given: none");
        }
        for (double radius : radii) {
            Draws.checkPositive("radius", radius);
        }
        Draws.checkPositive("sd", sd);
    }

    /**
     * Circles with noise.
     *
     * @param sd of the noise
     * @param radii of the circles, such as 1, 2, 3
     * @return the density
     */
    public static Rings of(double sd, double... radii) {
        return new Rings(Arrays.stream(radii).boxed().toList(), sd);
    }

    @Override
    public double logDensity(double x, double y) {
        return logDensity(Math.hypot(x, y));
    }

    private double logDensity(double r) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double radius : radii) {
            nearest = Math.min(nearest, (r - radius) * (r - radius));
        }
        double sum = 0;
        for (double radius : radii) {
            double exponent = (nearest - (r - radius) * (r - radius)) / (2 * sd * sd);
            sum += Math.exp(exponent) * scaledBessel(r * radius / (sd * sd));
        }
        return Math.log(sum / radii.size())
                - nearest / (2 * sd * sd)
                - Math.log(2 * Math.PI * sd * sd);
    }

    /**
     * \(e^{-z} I_0(z)\) for \(z \ge 0\): the power series, Abramowitz and Stegun 9.6.12, whose
     * terms are all positive, and the asymptotic one, 9.7.1.
     */
    static double scaledBessel(double z) {
        boolean large = z > LARGE;
        double term = 1;
        double sum = 0;
        for (int k = 1; term > 1e-17 * sum; k++) {
            sum += term;
            term *= large ? (2 * k - 1) * (2 * k - 1) / (8 * k * z) : z * z / (4.0 * k * k);
        }
        return large ? sum / Math.sqrt(2 * Math.PI * z) : sum * Math.exp(-z);
    }

    /** By Gauss-Legendre quadrature along the radius, cached. */
    @Override
    public double entropy() {
        return ENTROPIES.computeIfAbsent(this, Rings::integrateEntropy);
    }

    private double integrateEntropy() {
        double end = Collections.max(radii) + 9 * sd;
        int panels = (int) Math.ceil(end / sd);
        GaussIntegratorFactory rules = new GaussIntegratorFactory();
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            sum +=
                    rules.legendre(20, end * panel / panels, end * (panel + 1) / panels)
                            .integrate(r -> -r * Math.exp(logDensity(r)) * logDensity(r));
        }
        return 2 * Math.PI * sum;
    }

    @Override
    public double[][] sample(int n, long seed) {
        return Draws.points(
                n,
                seed,
                random -> {
                    double radius = radii.get(random.nextInt(radii.size()));
                    double angle = 2 * Math.PI * random.nextDouble();
                    return Draws.around(
                            radius * StrictMath.cos(angle),
                            radius * StrictMath.sin(angle),
                            sd,
                            random);
                });
    }

    @Override
    public double[] bounds() {
        double reach = Collections.max(radii) + 4 * sd;
        return new double[] {-reach, reach, -reach, reach};
    }
}
