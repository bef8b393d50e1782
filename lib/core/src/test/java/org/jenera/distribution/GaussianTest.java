package org.jenera.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GaussianTest {

    private static final double[] MEAN = {1, -2};
    private static final double[][] COVARIANCE = {{2, 0.6}, {0.6, 0.5}};
    private static final Gaussian GAUSSIAN = Gaussian.of(MEAN, COVARIANCE);

    @Test
    void densityIsTheFormulaWithInverseAndDeterminant() {
        double determinant = 2 * 0.5 - 0.6 * 0.6;
        double[][] x = {{1, -2}, {0, 0}, {3.5, -7}};
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double u = x[i][0] - 1;
            double v = x[i][1] + 2;
            double quadratic = (0.5 * u * u - 2 * 0.6 * u * v + 2 * v * v) / determinant;
            expected[i] = -Math.log(2 * Math.PI) - 0.5 * Math.log(determinant) - 0.5 * quadratic;
        }
        assertArrayEquals(expected, GAUSSIAN.logDensity(x), 1e-13);
    }

    @Test
    void densityKeepsItsDigitsFarFromTheOrigin() {
        double far = 1e6;
        Gaussian moved = Gaussian.of(new double[] {1 + far, -2 + far}, COVARIANCE);
        assertEquals(
                GAUSSIAN.logDensity(new double[][] {{1.5, -3}})[0],
                moved.logDensity(new double[][] {{1.5 + far, -3 + far}})[0],
                1e-13);
    }

    @Test
    void choleskyTimesItsTransposeIsTheCovariance() {
        INDArray factor = GAUSSIAN.cholesky();
        assertTrue(factor.mmul(factor.transpose()).equalsWithEps(GAUSSIAN.covariance(), 1e-14));
    }

    @Test
    void sampleHasTheMoments() {
        int n = 40_000;
        INDArray x = GAUSSIAN.sample(n, 7);
        INDArray mean = x.mean(0);
        INDArray centred = x.subRowVector(mean);
        INDArray covariance = centred.transpose().mmul(centred).div(n);
        for (int i = 0; i < 2; i++) {
            double error = Math.sqrt(COVARIANCE[i][i] / n);
            assertEquals(MEAN[i], mean.getDouble(i), 4 * error);
            for (int j = 0; j < 2; j++) {
                double variance =
                        COVARIANCE[i][i] * COVARIANCE[j][j] + COVARIANCE[i][j] * COVARIANCE[i][j];
                assertEquals(
                        COVARIANCE[i][j], covariance.getDouble(i, j), 4 * Math.sqrt(variance / n));
            }
        }
        assertEquals(x, GAUSSIAN.sample(n, 7));
        assertTrue(!x.equals(GAUSSIAN.sample(n, 8)));
    }

    @Test
    void meanDensityOfASampleIsMinusTheEntropy() {
        double entropy = 1 + Math.log(2 * Math.PI) + 0.5 * Math.log(2 * 0.5 - 0.6 * 0.6);
        assertTrue(
                GAUSSIAN.logLikelihood(GAUSSIAN.sample(20_000, 3)).standardErrorsFrom(-entropy)
                        < 4);
    }

    /** In two dimensions the squared Mahalanobis distance is exponential with mean 2. */
    @Test
    void aSampleFillsTheEllipsesOfANormalDistribution() {
        int n = 40_000;
        double peak = GAUSSIAN.logDensity(new double[][] {MEAN})[0];
        double[] squares =
                Arrays.stream(GAUSSIAN.logDensity(GAUSSIAN.sample(n, 5)))
                        .map(logDensity -> 2 * (peak - logDensity))
                        .toArray();
        for (double radius : new double[] {0.5, 1, 2, 3}) {
            double expected = 1 - Math.exp(-radius * radius / 2);
            double inside = Arrays.stream(squares).filter(s -> s < radius * radius).count();
            double error = Math.sqrt(expected * (1 - expected) / n);
            assertEquals(expected, inside / n, 4 * error, "within " + radius + " deviations");
        }
    }

    @Test
    void theStandardNormalHasTheIdentityForItsCovariance() {
        double[][] x = {{0, 0, 0}, {1, -2, 3}};
        double peak = -1.5 * Math.log(2 * Math.PI);
        assertArrayEquals(new double[] {peak, peak - 7}, Gaussian.standard(3).logDensity(x), 1e-14);
    }

    @Test
    void whatWasGivenMayChangeAfterwards() {
        double[] mean = MEAN.clone();
        double[][] covariance = {COVARIANCE[0].clone(), COVARIANCE[1].clone()};
        Gaussian gaussian = Gaussian.of(mean, covariance);
        mean[0] = 9;
        covariance[0][0] = 9;
        assertEquals(GAUSSIAN.mean(), gaussian.mean());
        assertEquals(GAUSSIAN.covariance(), gaussian.covariance());
    }

    @Test
    void otherTypesAndOrdersOfMemoryAreTaken() {
        INDArray x = GAUSSIAN.sample(50, 1);
        double[] expected = GAUSSIAN.logDensity(x);
        assertArrayEquals(expected, GAUSSIAN.logDensity(x.dup('f')), 0);
        assertArrayEquals(expected, GAUSSIAN.logDensity(x.castTo(DataType.FLOAT)), 1e-4);
        INDArray wide = Nd4j.hstack(x, x);
        INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 4));
        assertArrayEquals(expected, GAUSSIAN.logDensity(view), 0);
        assertArrayEquals(
                new double[] {expected[3]}, GAUSSIAN.logDensity(x.getRow(3).reshape(1, -1)), 0);
    }

    @Test
    void aMatrixThatIsNoCovarianceIsRefused() {
        refused("smallest eigenvalue", new double[][] {{1, 2}, {2, 1}});
        refused("-1.0", new double[][] {{1, 2}, {2, 1}});
        refused("symmetric", new double[][] {{1, 0.5}, {0.4, 1}});
        refused("symmetric", new double[][] {{1, 0.5}, {0.5 + 1e-6, 1}});
        Gaussian.of(MEAN, new double[][] {{1, 0.5}, {Math.nextUp(0.5), 1}}); // by rounding
        refused("(2, 2)", new double[][] {{1, 0}});
        refused("finite", new double[][] {{1, 0}, {0, Double.NaN}});
    }

    @Test
    void observationsOfAnotherShapeAreRefused() {
        String one =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GAUSSIAN.logDensity(Nd4j.createFromArray(1.0, 2.0)))
                        .getMessage();
        assertTrue(one.contains("reshape"), one);
        String three =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GAUSSIAN.logDensity(new double[][] {{1, 2, 3}}))
                        .getMessage();
        assertTrue(three.contains("3 columns; expected 2"), three);
    }

    private static void refused(String because, double[][] covariance) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Gaussian.of(MEAN, covariance))
                        .getMessage();
        assertTrue(message.contains(because), message);
    }
}
