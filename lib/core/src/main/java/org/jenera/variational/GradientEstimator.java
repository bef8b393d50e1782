package org.jenera.variational;

import java.util.Arrays;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * Unbiased estimates of the gradient of the evidence lower bound \(\mathrm{E}_q[\log p(z)] +
 * \mathrm{H}[q]\) with respect to the parameters of a {@link VariationalGaussian}. They agree on
 * average and differ, by orders of magnitude, in variance.
 */
public enum GradientEstimator {

    /**
     * Follows a draw as its noise is held and the parameters move, \(\nabla_\lambda \log p(m +
     * L\varepsilon)\), and takes the entropy in closed form (Kingma and Welling 2014, equation 6
     * with section 2.4). Needs the gradient of \(\log p\).
     */
    REPARAMETERIZED {
        @Override
        double[] draw(Draw draw, double baseline) {
            double[] result = new double[draw.size()];
            draw.spread(draw.gradient, result);
            int d = draw.noise.length;
            for (int i = 0; i < d; i++) {
                result[d + i] += 1; // the entropy is a constant and the sum of log L_ii
            }
            return result;
        }
    },

    /**
     * The same draw, but the entropy as \(-\log q\) along it, without the part whose mean is zero:
     * \(\nabla_z(\log p - \log q)\) carried to the parameters. Where q equals p every draw gives 0,
     * so that the noise dies out at the goal (Roeder, Wu and Duvenaud, "Sticking the Landing", NIPS
     * 2017, equation 6).
     */
    PATH_DERIVATIVE {
        @Override
        double[] draw(Draw draw, double baseline) {
            double[] byZ = draw.whitened(); // the gradient of log q is minus this
            for (int i = 0; i < byZ.length; i++) {
                byZ[i] += draw.gradient[i];
            }
            double[] result = new double[draw.size()];
            draw.spread(byZ, result);
            return result;
        }
    },

    /**
     * Weighs the score of q by how good a draw was, \((\log p(z) - \log q(z)) \nabla_\lambda \log
     * q(z)\): the likelihood-ratio or REINFORCE estimator (Williams 1992; Ranganath, Gerrish and
     * Blei 2014, equation 2). Uses no gradient of \(\log p\).
     */
    SCORE_FUNCTION {
        @Override
        double[] draw(Draw draw, double baseline) {
            return score(draw, 0);
        }
    },

    /**
     * The same less a baseline, the mean of \(\log p - \log q\) over the other draws, which takes
     * away variance and adds no bias. Needs at least two draws.
     */
    SCORE_FUNCTION_WITH_BASELINE {
        @Override
        double[] draw(Draw draw, double baseline) {
            return score(draw, baseline);
        }
    };

    /** A draw and what is known of it. */
    private record Draw(
            VariationalGaussian q, double[] noise, double logDensity, double[] gradient) {

        int size() {
            return q.parameters().length;
        }

        /** log p - log q. */
        double logRatio() {
            return logDensity - q.logDensityOfNoise(noise);
        }

        /** L^-T noise, which is the inverse covariance times z - m. */
        double[] whitened() {
            int d = noise.length;
            double[] solved = new double[d];
            for (int i = d - 1; i >= 0; i--) {
                double rest = noise[i];
                for (int j = i + 1; j < d; j++) {
                    rest -= q.lower(j, i) * solved[j];
                }
                solved[i] = rest / q.lower(i, i);
            }
            return solved;
        }

        /** From a gradient with respect to z to one with respect to the parameters of q. */
        void spread(double[] byZ, double[] byParameters) {
            int d = noise.length;
            int next = 2 * d;
            for (int i = 0; i < d; i++) {
                byParameters[i] = byZ[i];
                byParameters[d + i] = byZ[i] * noise[i] * q.lower(i, i);
                for (int j = 0; j < i && next < byParameters.length; j++) {
                    byParameters[next++] = byZ[i] * noise[j];
                }
            }
        }
    }

    abstract double[] draw(Draw draw, double baseline);

    /** (log p - log q - baseline) times the gradient of log q(z) at a fixed z. */
    private static double[] score(Draw draw, double baseline) {
        int d = draw.noise().length;
        double[] result = new double[draw.size()];
        draw.spread(draw.whitened(), result);
        double weight = draw.logRatio() - baseline;
        for (int i = 0; i < result.length; i++) {
            result[i] = weight * (result[i] - (i >= d && i < 2 * d ? 1 : 0));
        }
        return result;
    }

    /**
     * One estimate of the gradient for each noise.
     *
     * @param target \(\log p\), up to a constant
     * @param q the approximation
     * @param noise S rows of d standard normal numbers
     * @return S rows, one number for each of {@link VariationalGaussian#parameters()}
     * @throws VariationalException if the log-density or its gradient is not finite at a draw
     * @throws IllegalArgumentException if a baseline is wanted of a single draw
     */
    public double[][] gradients(
            DifferentiableLogDensity target, VariationalGaussian q, double[][] noise) {
        return gradients(target, q, noise, new double[noise.length]);
    }

    /** The same, which overwrites bounds by S estimates of the evidence lower bound. */
    double[][] gradients(
            DifferentiableLogDensity target,
            VariationalGaussian q,
            double[][] noise,
            double[] bounds) {
        if (this == SCORE_FUNCTION_WITH_BASELINE && noise.length < 2) {
            throw new IllegalArgumentException(
                    "A baseline from the other draws needs at least 2 draws; given: "
                            + noise.length);
        }
        Draw[] draws = new Draw[noise.length];
        double total = 0;
        for (int s = 0; s < noise.length; s++) {
            double[] gradient = new double[q.dimensions()];
            double value = evaluate(target, q.transform(noise[s]), gradient);
            draws[s] = new Draw(q, noise[s], value, gradient);
            bounds[s] = draws[s].logRatio(); // noisy only as far as q differs from p
            total += draws[s].logRatio();
        }
        double[][] result = new double[noise.length][];
        for (int s = 0; s < noise.length; s++) {
            double others = (total - draws[s].logRatio()) / Math.max(1, noise.length - 1);
            result[s] = draw(draws[s], others);
        }
        return result;
    }

    /** The log-density and its gradient at a draw, which must be finite. */
    static double evaluate(DifferentiableLogDensity target, double[] z, double[] gradient) {
        double value = target.at(z, gradient);
        if (!Double.isFinite(value)) {
            throw new VariationalException(
                    "The log-density is "
                            + value
                            + " at the draw "
                            + Arrays.toString(z)
                            + ". A Gaussian reaches everywhere, so it must be finite everywhere:"
                            + " give positive or bounded parameters through Parameters,"
                            + " start closer, or lower optStep");
        }
        for (int i = 0; i < gradient.length; i++) {
            if (!Double.isFinite(gradient[i])) {
                throw new VariationalException(
                        "The gradient of the log-density is "
                                + gradient[i]
                                + " in component "
                                + i
                                + " at the draw "
                                + Arrays.toString(z)
                                + ". Hold it against Gradients.finiteDifferences there");
            }
        }
        return value;
    }
}
