package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GaussianMixtureTest {

    /** Weights 0.4 and 0.6, means -1 and 2, standard deviations 1 and 1.5. */
    private static final GaussianMixture ON_THE_LINE =
            GaussianMixture.of(
                    new double[] {0.4, 0.6},
                    List.of(
                            Gaussian.of(new double[] {-1}, new double[][] {{1}}),
                            Gaussian.of(new double[] {2}, new double[][] {{2.25}})));

    private static final GaussianMixture IN_THE_PLANE =
            GaussianMixture.of(
                    Nd4j.createFromArray(0.2, 0.5, 0.3),
                    Nd4j.createFromArray(new double[][] {{0, 0}, {4, 1}, {-3, 2}}),
                    Nd4j.createFromArray(
                            new double[][][] {
                                {{1, 0.5}, {0.5, 2}}, {{0.5, 0}, {0, 0.5}}, {{2, -1}, {-1, 1}}
                            }));

    /** Reference: identity em.estep, verified by two independent computations. */
    @Test
    void responsibilitiesAreBayesRule() {
        double[][] x = {{-2.0}, {-1.0}, {0.0}, {1.5}, {3.0}};
        double[] expected = {
            0.9550217706210221,
            0.8807970779778823,
            0.5960151933265169,
            0.04438538569400266,
            0.00041876668444437416
        };
        INDArray found = ON_THE_LINE.responsibilities(x);
        assertArrayEquals(expected, found.getColumn(0).toDoubleVector(), 1e-9);
        assertArrayEquals(new double[] {1, 1, 1, 1, 1}, found.sum(1).toDoubleVector(), 1e-15);
        assertArrayEquals(new int[] {0, 0, 0, 1, 1}, ON_THE_LINE.assign(x));
        assertEquals(found, ON_THE_LINE.infer(Nd4j.createFromArray(x)));
    }

    /** Reference: identity em.decomposition, whose left side is the log-density at 0. */
    @Test
    void densityIsTheWeightedSum() {
        assertEquals(-1.817740144995706, ON_THE_LINE.logDensity(new double[][] {{0}})[0], 1e-9);
    }

    /** Reference: identity logsumexp of 1000, 1000 and 999, here as log joint densities. */
    @Test
    void logDensityNeitherOverflowsNorUnderflows() {
        int d = 100;
        GaussianMixture narrow =
                GaussianMixture.of(
                        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                        List.of(withLogPeak(d, 1000), withLogPeak(d, 1000), withLogPeak(d, 999)));
        assertEquals(
                1000.8619948040582 - Math.log(3), narrow.logDensity(new double[1][d])[0], 1e-9);
        double[][] farAway = {{1e9}, {-1e9}};
        double[] found = ON_THE_LINE.logDensity(farAway);
        assertEquals(-0.5e18 / 2.25, found[0], 1e9);
        assertEquals(1, ON_THE_LINE.responsibilities(farAway).getDouble(0, 1), 0);
    }

    /** A Gaussian at the origin whose log-density there is the one given. */
    private static Gaussian withLogPeak(int d, double logPeak) {
        double variance = Math.exp(-2 * logPeak / d) / (2 * Math.PI);
        double[][] covariance = new double[d][d];
        for (int j = 0; j < d; j++) {
            covariance[j][j] = variance;
        }
        return Gaussian.of(new double[d], covariance);
    }

    @Test
    void largeBatchesAreTheSameRowByRow() {
        INDArray x = IN_THE_PLANE.sample(10_007, 5); // several strips, none a multiple of a block
        double[] together = IN_THE_PLANE.logDensity(x);
        INDArray responsibilities = IN_THE_PLANE.responsibilities(x);
        for (int i = 0; i < 10_007; i += 997) {
            INDArray row = x.getRow(i).reshape(1, -1);
            assertEquals(together[i], IN_THE_PLANE.logDensity(row)[0], 0);
            assertEquals(
                    responsibilities.getRow(i).reshape(1, -1), IN_THE_PLANE.responsibilities(row));
        }
    }

    @Test
    void sampleHasTheWeightsAndTheMomentsOfEachComponent() {
        int n = 60_000;
        INDArray x = IN_THE_PLANE.sample(n, 11);
        int[] drawn = IN_THE_PLANE.sampleComponents(n, 11);
        double[][] rows = x.toDoubleMatrix();
        for (int c = 0; c < 3; c++) {
            double weight = IN_THE_PLANE.weights()[c];
            int count = 0;
            double[] sum = new double[2];
            for (int i = 0; i < n; i++) {
                if (drawn[i] == c) {
                    count++;
                    sum[0] += rows[i][0];
                    sum[1] += rows[i][1];
                }
            }
            assertEquals(weight, (double) count / n, 4 * Math.sqrt(weight * (1 - weight) / n));
            for (int j = 0; j < 2; j++) {
                double variance = IN_THE_PLANE.component(c).covariance().getDouble(j, j);
                assertEquals(
                        IN_THE_PLANE.means().getDouble(c, j),
                        sum[j] / count,
                        4 * Math.sqrt(variance / count));
            }
        }
        assertEquals(x, IN_THE_PLANE.sample(n, 11));
    }

    @Test
    void theOrderOfTheComponentsDoesNotMatter() {
        List<Gaussian> components =
                new ArrayList<>(
                        List.of(
                                IN_THE_PLANE.component(0),
                                IN_THE_PLANE.component(1),
                                IN_THE_PLANE.component(2)));
        Collections.reverse(components);
        GaussianMixture reversed = GaussianMixture.of(new double[] {0.3, 0.5, 0.2}, components);
        INDArray x = IN_THE_PLANE.sample(100, 2);
        assertArrayEquals(IN_THE_PLANE.logDensity(x), reversed.logDensity(x), 1e-13);
        INDArray expected = IN_THE_PLANE.responsibilities(x);
        INDArray found = reversed.responsibilities(x);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(
                    expected.getColumn(c).toDoubleVector(),
                    found.getColumn(2 - c).toDoubleVector(),
                    1e-14);
        }
    }

    @Test
    void parametersAreCounted() {
        assertEquals(2 + 3 * 2 + 3 * 3, IN_THE_PLANE.numberOfParameters());
        assertEquals(11, Covariance.FULL.numberOfParameters(2, 2));
        assertEquals(2 + 6 + 3, Covariance.TIED.numberOfParameters(3, 2));
        assertEquals(2 + 6 + 6, Covariance.DIAGONAL.numberOfParameters(3, 2));
        assertEquals(2 + 6 + 3, Covariance.SPHERICAL.numberOfParameters(3, 2));
    }

    @Test
    void rowsAreTakenAsWellAsArrays() {
        INDArray x = IN_THE_PLANE.sample(50, 4);
        double[][] rows = x.toDoubleMatrix();
        assertArrayEquals(IN_THE_PLANE.logDensity(x), IN_THE_PLANE.logDensity(rows), 0);
        assertEquals(IN_THE_PLANE.responsibilities(x), IN_THE_PLANE.responsibilities(rows));
        assertArrayEquals(IN_THE_PLANE.assign(x), IN_THE_PLANE.assign(rows));
        assertEquals(IN_THE_PLANE.aic(x), IN_THE_PLANE.aic(rows));
        assertEquals(IN_THE_PLANE.bic(x), IN_THE_PLANE.bic(rows));
    }

    @Test
    void whatIsReturnedIsACopy() {
        IN_THE_PLANE.weights()[0] = 9;
        IN_THE_PLANE.means().putScalar(0, 0, 9);
        IN_THE_PLANE.covariances().putScalar(0, 9);
        assertEquals(0.2, IN_THE_PLANE.weights()[0]);
        assertEquals(0, IN_THE_PLANE.means().getDouble(0, 0));
        assertEquals(1, IN_THE_PLANE.covariances().getDouble(0, 0, 0));
        assertArrayEquals(new long[] {3, 2, 2}, IN_THE_PLANE.covariances().shape());
    }

    @Test
    void weightsThatAreNoProbabilitiesAreRefused() {
        List<Gaussian> two = List.of(Gaussian.standard(1), Gaussian.standard(1));
        refused("sum to 0.9", new double[] {0.5, 0.4}, two);
        refused("at least 0", new double[] {1.5, -0.5}, two);
        refused("3 weights and 2 components", new double[] {0.5, 0.25, 0.25}, two);
        refused(
                "same dimension",
                new double[] {0.5, 0.5},
                List.of(Gaussian.standard(1), Gaussian.standard(2)));
    }

    private static void refused(String because, double[] weights, List<Gaussian> components) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GaussianMixture.of(weights, components))
                        .getMessage();
        assertTrue(message.contains(because), message);
    }
}
