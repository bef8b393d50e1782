package org.jenera.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A spiral of one and a half turns with isotropic Gaussian noise: \(\tfrac15 (t \cos t, t \sin t)\)
 * with t uniform on \([\tfrac32\pi, \tfrac92\pi]\). That is scikit-learn's {@code make_swiss_roll}
 * without its depth, divided by 5 as in Grathwohl et al., "FFJORD" (arXiv:1810.01367); their noise
 * of 1 before the division is an sd of 0.2 here.
 *
 * @param sd of the noise, in both directions, after the division; at least 0.01
 */
public record SwissRoll(double sd) implements PlanarDensity {

    private static final double SCALE = 0.2;
    private static final double FROM = 1.5 * Math.PI;
    private static final double TO = 4.5 * Math.PI;

    /** Built once for each set of parameters: a record has no room for it. */
    private static final Map<SwissRoll, NoisyCurve> PREPARED = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException if the noise is below 0.01
     */
    public SwissRoll {
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
                roll ->
                        new NoisyCurve(
                                roll.sd,
                                SCALE * Math.hypot(1, TO),
                                new NoisyCurve.Arc(
                                        t -> SCALE * t * StrictMath.cos(t),
                                        t -> SCALE * t * StrictMath.sin(t),
                                        FROM,
                                        TO)));
    }
}
