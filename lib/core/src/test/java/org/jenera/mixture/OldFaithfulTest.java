package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jenera.data.OldFaithful;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.Table;

/**
 * Numbers that other programs compute from the same data: scikit-learn 1.2.1, R 4.2.2 with mclust
 * 6.0.0, and an independent EM in numpy. The name of each reference stands with its test.
 */
class OldFaithfulTest {

    private static final INDArray X = load();

    private static INDArray load() {
        Table table = OldFaithful.load();
        return Nd4j.createFromArray(
                        new double[][] {
                            table.numberColumn("eruptions").asDoubleArray(),
                            table.numberColumn("waiting").asDoubleArray()
                        })
                .transpose();
    }

    private static ExpectationMaximization.Builder em(int components) {
        return ExpectationMaximization.builder().setComponents(components).optRegularization(0);
    }

    /** The start of gmm.faithful.vvv2.traj: eruptions under 3 minutes, and the others. */
    private static int[] shortAndLong() {
        return Arrays.stream(X.getColumn(0).toDoubleVector())
                .mapToInt(e -> e < 3 ? 0 : 1)
                .toArray();
    }

    /** gmm.faithful.vvv2.traj */
    @Test
    void trajectoryOfTwoFullComponents() {
        int[] iterations = {1, 2, 3, 5, 10, 20, 50};
        double[] expected = {
            -1130.283182792756,
            -1130.2649233155073,
            -1130.264014371061,
            -1130.2639603652244,
            -1130.2639601847416,
            -1130.2639601847416,
            -1130.2639601847416
        };
        for (int i = 0; i < iterations.length; i++) {
            Fit fit =
                    em(2).optTolerance(0)
                            .optMaxIterations(iterations[i])
                            .build()
                            .fit(X, shortAndLong());
            assertEquals(expected[i], fit.logLikelihood(), 1e-6);
            assertTrue(fit.iterations() == iterations[i] || fit.converged());
        }
    }

    /** gmm.faithful.vvv2.loglik, gmm.faithful.vvv2.bic (in mclust's sign there) */
    @Test
    void maximumOfTwoFullComponentsFromSeeds() {
        for (long seed = 0; seed < 5; seed++) {
            Fit fit = em(2).optTolerance(1e-12).build().fit(X, seed);
            assertEquals(-1130.2639601847416, fit.logLikelihood(), 1e-6);
            assertEquals(2322.191743098739, fit.model().bic(X), 1e-5);
            assertEquals(2 * 1130.2639601847416 + 22, fit.model().aic(X), 1e-5);
        }
    }

    /** gmm.faithful.vvv2.params */
    @Test
    void parametersOfTwoFullComponents() {
        GaussianMixture model = em(2).optTolerance(1e-13).build().fit(X, shortAndLong()).model();
        double[][] means = {
            {2.0363884546199595, 54.47851637696831}, {4.289661973095988, 79.96811517385603}
        };
        double[][] covariances = {
            {0.06916767255931071, 0.43516762444350104, 0.43516762444350104, 33.69728207230224},
            {0.16996843574709525, 0.9406093192702522, 0.9406093192702523, 36.04621131755316}
        };
        assertArrayEquals(
                new double[] {0.3558728571057075, 0.6441271428942927}, model.weights(), 1e-5);
        for (int c = 0; c < 2; c++) {
            Gaussian component = model.component(c);
            assertArrayEquals(means[c], component.mean().toDoubleVector(), 1e-5);
            assertArrayEquals(
                    covariances[c], component.covariance().dup().ravel().toDoubleVector(), 1e-5);
        }
    }

    /** gmm.faithful.eee3.tight; gmm.faithful.eee3 is where mclust's looser tolerance stops. */
    @Test
    void maximumOfThreeTiedComponents() {
        Fit fit =
                em(3).optCovariance(Covariance.TIED)
                        .optTolerance(1e-12)
                        .optMaxIterations(5000)
                        .build()
                        .fit(X, 1);
        assertEquals(-1126.31592782, fit.logLikelihood(), 1e-5);
        double mclustStopsAt = -1126.32623647;
        assertTrue(
                Arrays.stream(fit.logLikelihoods()).anyMatch(l -> l >= mclustStopsAt - 2e-4)
                        && fit.logLikelihood() >= mclustStopsAt);
    }

    /** kmeans.faithful2: R's kmeans with 50 starts; sizes 100 and 172 */
    @Test
    void twoMeans() {
        KMeans clusters = KMeans.fit(X, 2, 10, 1);
        assertEquals(8901.76872094721, clusters.inertia(), 1e-4);
        int[] sizes = clusters.sizes();
        Arrays.sort(sizes);
        assertArrayEquals(new int[] {100, 172}, sizes);
    }

    /** mclust reports EEE with 3 components as the best of all; of full ones, 2 are best. */
    @Test
    void bicPrefersTwoOrThreeComponents() {
        assertEquals(2, bestByBic(Covariance.FULL));
        assertEquals(3, bestByBic(Covariance.TIED));
    }

    private static int bestByBic(Covariance covariance) {
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int k = 1; k <= 4; k++) {
            double bic =
                    em(k).optCovariance(covariance)
                            .optRestarts(5)
                            .optTolerance(1e-8)
                            .build()
                            .fit(X, 3)
                            .model()
                            .bic(X);
            if (bic < least) {
                least = bic;
                best = k;
            }
        }
        return best;
    }
}
