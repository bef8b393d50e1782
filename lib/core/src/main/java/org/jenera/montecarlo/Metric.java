package org.jenera.montecarlo;

import java.util.Arrays;
import java.util.Random;
import org.jenera.distribution.Cholesky;

/** The kinetic energy \(\frac12 p^\top \Sigma\, p\), with \(\Sigma = M^{-1}\) like the target. */
abstract class Metric {

    /** Draws \(p \sim \mathcal{N}(0, \Sigma^{-1})\). */
    abstract void drawMomentum(Random random, double[] p);

    /** Sets v to \(\Sigma p\). */
    abstract void velocity(double[] p, double[] v);

    final double kinetic(double[] p, double[] scratch) {
        velocity(p, scratch);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] * scratch[i];
        }
        return sum / 2;
    }

    static Metric identity(int dimensions) {
        double[] ones = new double[dimensions];
        Arrays.fill(ones, 1);
        return diagonal(ones);
    }

    static Metric diagonal(double[] variances) {
        return new Diagonal(variances);
    }

    static Metric dense(double[][] covariance) {
        return new Dense(covariance);
    }

    private static final class Diagonal extends Metric {
        private final double[] variances;
        private final double[] scale;

        Diagonal(double[] variances) {
            this.variances = variances;
            scale = Arrays.stream(variances).map(v -> 1 / Math.sqrt(v)).toArray();
        }

        @Override
        void drawMomentum(Random random, double[] p) {
            for (int i = 0; i < p.length; i++) {
                p[i] = scale[i] * random.nextGaussian();
            }
        }

        @Override
        void velocity(double[] p, double[] v) {
            for (int i = 0; i < p.length; i++) {
                v[i] = variances[i] * p[i];
            }
        }
    }

    private static final class Dense extends Metric {
        private final double[][] covariance;
        private final double[][] factor;

        Dense(double[][] covariance) {
            this.covariance = covariance;
            factor = Cholesky.factor(covariance);
        }

        /** \(p = L^{-\top} z\), by back substitution. */
        @Override
        void drawMomentum(Random random, double[] p) {
            for (int i = 0; i < p.length; i++) {
                p[i] = random.nextGaussian();
            }
            for (int i = p.length - 1; i >= 0; i--) {
                for (int j = i + 1; j < p.length; j++) {
                    p[i] -= factor[j][i] * p[j];
                }
                p[i] /= factor[i][i];
            }
        }

        @Override
        void velocity(double[] p, double[] v) {
            Arrays.fill(v, 0);
            for (int i = 0; i < p.length; i++) {
                double[] row = covariance[i]; // symmetric: by columns, which vectorises
                double pi = p[i];
                for (int j = 0; j < v.length; j++) {
                    v[j] += row[j] * pi;
                }
            }
        }
    }
}
