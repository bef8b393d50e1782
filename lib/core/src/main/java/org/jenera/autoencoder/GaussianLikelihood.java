package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;

/**
 * Values that are normal and independent of each other given the code (Kingma and Welling 2014,
 * equation 12). The decoder computes their means; their variance is
 *
 * <ul>
 *   <li>{@link #fixed}: a number that you choose, so that \(-\log p\) is the squared error over
 *       twice the variance, and a constant;
 *   <li>{@link #learned}: one number for all values of all images, learnt with the decoder;
 *   <li>{@link #perValue}: computed by the decoder, too.
 * </ul>
 */
public final class GaussianLikelihood implements Likelihood {

    private static final double SMALLEST_FLOOR = 1e-12;

    private enum Kind {
        FIXED,
        LEARNED,
        PER_VALUE
    }

    private final Kind kind;

    /** The variance if it is fixed, where it starts if it is learnt, its floor else. */
    private final double variance;

    private GaussianLikelihood(Kind kind, double variance) {
        if (!(variance >= SMALLEST_FLOOR) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException(
                    "A variance is finite and at least %s; given: %s"
                            .formatted(SMALLEST_FLOOR, variance));
        }
        this.kind = kind;
        this.variance = variance;
    }

    /**
     * One variance for all values, chosen beforehand.
     *
     * @param variance greater than 0, in squared units of the data
     * @return the likelihood
     */
    public static GaussianLikelihood fixed(double variance) {
        return new GaussianLikelihood(Kind.FIXED, variance);
    }

    /**
     * One variance for all values, learnt with the decoder.
     *
     * @param start where it starts, greater than 0, in squared units of the data
     * @return the likelihood
     */
    public static GaussianLikelihood learned(double start) {
        return new GaussianLikelihood(Kind.LEARNED, start);
    }

    /**
     * A variance for each value, computed by the decoder from the code. The floor is added to it: a
     * pixel that is the same in all images would else have a density without limit.
     *
     * @param floor greater than 0, in squared units of the data
     * @return the likelihood
     */
    public static GaussianLikelihood perValue(double floor) {
        return new GaussianLikelihood(Kind.PER_VALUE, floor);
    }

    @Override
    public int parametersPerValue() {
        return kind == Kind.PER_VALUE ? 2 : 1;
    }

    @Override
    public float[] shared() {
        return kind == Kind.LEARNED ? new float[] {(float) Math.log(variance)} : new float[0];
    }

    @Override
    public NDArray logDensity(NDArray x, NDList parameters) {
        NDArray mean = mean(parameters);
        if (kind == Kind.FIXED) {
            double constant = 0.5 * x.getShape().get(1) * Math.log(2 * Math.PI * variance);
            return Losses.meanSquaredError(mean, x, Reduction.ITEM)
                    .mul(-0.5 / variance)
                    .sub(constant);
        }
        return Losses.gaussianNegativeLogLikelihood(
                        x, mean, logVariance(parameters), Reduction.ITEM)
                .neg();
    }

    @Override
    public NDArray mean(NDList parameters) {
        NDArray computed = parameters.get(0);
        return kind == Kind.PER_VALUE ? computed.split(2, 1).get(0) : computed;
    }

    @Override
    public NDArray draw(NDList parameters, RandomStream random) {
        NDArray mean = mean(parameters);
        NDArray noise = random.normalLike(mean);
        if (kind == Kind.FIXED) {
            return mean.add(noise.mul(Math.sqrt(variance)));
        }
        // Zeros first: an array stays with the one it was computed from, and shared ones stay long.
        NDArray logVariance = mean.zerosLike().add(logVariance(parameters));
        return mean.add(noise.mul(logVariance.mul(0.5).exp()));
    }

    /** Shape (1) if it is shared, (n, d) if it is computed. */
    private NDArray logVariance(NDList parameters) {
        return kind == Kind.LEARNED
                ? parameters.get(1)
                : parameters.get(0).split(2, 1).get(1).exp().add(variance).log();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case FIXED -> "Gaussian values of variance " + variance;
            case LEARNED -> "Gaussian values of one learnt variance";
            case PER_VALUE -> "Gaussian values of variances computed by the decoder";
        };
    }
}
