package org.jenera.variational;

import static org.jenera.metrics.GaussianDivergences.kullbackLeibler;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.derive.Gradients;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanFieldGaussianTest {

    /** A random Gaussian in d dimensions, with correlations. */
    private static Gaussian random(int d, long seed) {
        Random random = new Random(seed);
        double[][] root = new double[d][];
        for (int i = 0; i < d; i++) {
            root[i] = random.doubles(d, -1, 1).toArray();
        }
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            covariance[i][i] = 0.1;
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    covariance[i][j] += root[i][k] * root[j][k];
                }
            }
        }
        return Gaussian.of(random.doubles(d, -2, 2).toArray(), covariance);
    }

    /** KL(q || p) of a factorised q. */
    private static double divergence(Gaussian p, double[] means, double[] variances) {
        double[][] diagonal = new double[means.length][means.length];
        for (int i = 0; i < means.length; i++) {
            diagonal[i][i] = variances[i];
        }
        return kullbackLeibler(
                means, diagonal, p.mean().toDoubleVector(), p.covariance().toDoubleMatrix());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noFactorisedGaussianIsNearer(long seed) {
        Gaussian p = random(4, seed);
        MeanFieldGaussian q = MeanFieldGaussian.of(p);
        double[] mean = p.mean().toDoubleVector();
        assertEquals(divergence(p, mean, q.variances()), q.divergence(), 1e-9);
        double[] slope =
                Gradients.finiteDifferences(v -> divergence(p, mean, exp(v)), log(q.variances()));
        assertArrayEquals(new double[4], slope, 1e-7);
        double[] byMean = Gradients.finiteDifferences(m -> divergence(p, m, q.variances()), mean);
        assertArrayEquals(new double[4], byMean, 1e-7);
        double[] wider = log(q.variances());
        wider[2] += 0.1;
        assertTrue(divergence(p, mean, exp(wider)) > q.divergence() + 1e-3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDivergenceIsTheEntropyThatIsMissing(long seed) {
        Gaussian p = random(3, seed);
        MeanFieldGaussian q = MeanFieldGaussian.of(p);
        assertEquals(entropy(p) - entropy(q.approximation()), q.divergence(), 1e-9);
    }

    private static double entropy(Gaussian p) {
        double[][] covariance = p.covariance().toDoubleMatrix();
        return 0.5 * p.dimensions() * (1 + Math.log(2 * Math.PI))
                + 0.5 * Cholesky.logDeterminant(Cholesky.factor(covariance));
    }

    /** In two dimensions: variances 1 - rho^2 of the true ones, KL -log(1 - rho^2) / 2. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, 0, 0.5, 0.99})
    void twoDimensionsByHand(double rho) {
        Gaussian p = Gaussian.of(new double[] {1, 2}, new double[][] {{4, 2 * rho}, {2 * rho, 1}});
        MeanFieldGaussian q = MeanFieldGaussian.of(p);
        double left = 1 - rho * rho;
        assertArrayEquals(new double[] {4 * left, left}, q.variances(), 1e-12);
        assertArrayEquals(new double[] {left, left}, q.varianceRatios(), 1e-12);
        assertEquals(-Math.log(left) / 2, q.divergence(), 1e-12);
        assertEquals(rho * rho, q.convergenceRate(), 1e-9);
    }

    /** A marginal variance is never smaller than a conditional one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void meanFieldIsNeverTooWide(long seed) {
        for (double ratio : MeanFieldGaussian.of(random(5, seed)).varianceRatios()) {
            assertTrue(ratio > 0 && ratio <= 1, "ratio " + ratio);
        }
    }

    /** Each update of a sweep minimises the divergence over its own mean. */
    @Test
    void aSweepMinimisesOneMeanAfterTheOther() {
        Gaussian p = random(3, 9);
        MeanFieldGaussian q = MeanFieldGaussian.of(p);
        double[] m = {5, -4, 3};
        double[] swept = q.sweep(m);
        for (int i = 0; i < 3; i++) {
            m[i] = swept[i]; // those before i are new, those after it old
            double slope = Gradients.finiteDifferences(v -> divergence(p, v, q.variances()), m)[i];
            assertEquals(0, slope, 1e-5);
        }
    }

    @Test
    void sweepsConvergeAtTheRateThatIsTold() {
        Gaussian p = Gaussian.of(new double[] {1, 2}, new double[][] {{1, 0.9}, {0.9, 1}});
        MeanFieldGaussian q = MeanFieldGaussian.of(p);
        double[] m = {-3, 3};
        for (int t = 0; t < 5; t++) {
            m = q.sweep(m);
        }
        double before = m[0] - 1;
        assertEquals(q.convergenceRate(), (q.sweep(m)[0] - 1) / before, 1e-9);
        for (int t = 0; t < 300; t++) {
            m = q.sweep(m);
        }
        assertArrayEquals(new double[] {1, 2}, m, 1e-9);
    }

    /** The other divergence, KL(p || q), is least for the marginals. */
    @Test
    void theOtherWayRoundTheMarginalsAreBest() {
        Gaussian p = random(2, 4);
        double[][] covariance = p.covariance().toDoubleMatrix();
        double[] mean = p.mean().toDoubleVector();
        double[] slope =
                Gradients.finiteDifferences(
                        v ->
                                kullbackLeibler(
                                        mean,
                                        covariance,
                                        mean,
                                        new double[][] {{Math.exp(v[0]), 0}, {0, Math.exp(v[1])}}),
                        Math.log(covariance[0][0]),
                        Math.log(covariance[1][1]));
        assertArrayEquals(new double[2], slope, 1e-7);
        double[][] marginals =
                MeanFieldGaussian.of(p).productOfMarginals().covariance().toDoubleMatrix();
        assertEquals(covariance[0][0], marginals[0][0], 1e-12);
        assertEquals(covariance[1][1], marginals[1][1], 1e-12);
    }

    @Test
    void meansOfAnotherDimensionAreRefused() {
        MeanFieldGaussian q = MeanFieldGaussian.of(Gaussian.standard(2));
        assertThrows(IllegalArgumentException.class, () -> q.sweep(new double[3]));
    }

    private static double[] log(double[] v) {
        return Arrays.stream(v).map(Math::log).toArray();
    }

    private static double[] exp(double[] v) {
        return Arrays.stream(v).map(Math::exp).toArray();
    }
}
