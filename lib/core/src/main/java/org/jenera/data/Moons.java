package org.jenera.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two interleaving half circles with isotropic Gaussian noise, as scikit-learn's {@code
 * make_moons}: with t uniform on \([0, \pi]\), the upper moon is \((\cos t, \sin t)\) and the lower
 * one \((1 - \cos t, \tfrac12 - \sin t)\); both are equally likely.
 *
 * @param sd of the noise, in both directions, at least 0.01
 */
public record Moons(double sd) implements PlanarDensity {

    /** Built once for each set of parameters: a record has no room for it. */
    private static final Map<Moons, NoisyCurve> PREPARED = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException if the noise is below 0.01
     */
    public Moons {
        NoisyCurve.checkNoise(sd);
    }

    @Override
    public double logDensity(double x, double y) {
        return curve().logDensity(x, y);
    }

    @Override
    public double entropy() {
        return curve().entropy();
    }

    @Override
    public double[][] sample(int n, long seed) {
        return Draws.points(n, seed, curve()::draw);
    }

    @Override
    public double[] bounds() {
        return curve().box(4 * sd);
    }

    private NoisyCurve curve() {
        return PREPARED.computeIfAbsent(
                this,
                moons ->
                        new NoisyCurve(
                                moons.sd,
                                1,
                                new NoisyCurve.Arc(StrictMath::cos, StrictMath::sin, 0, Math.PI),
                                new NoisyCurve.Arc(
                                        t -> 1 - StrictMath.cos(t),
                                        t -> 0.5 - StrictMath.sin(t),
                                        0,
                                        Math.PI)));
    }
}
