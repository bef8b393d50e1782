package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What cannot be fitted is refused in words that say what was given and what to do. */
class RefusalsTest {

    private static final ExpectationMaximization EM =
            ExpectationMaximization.builder().setComponents(2).optRegularization(0).build();

    private static final INDArray X = RandomProblem.draw(20, 2, 2, 1).x();

    @Test
    void numbersThatAreNotFinite() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            INDArray x = X.dup();
            x.putScalar(7, 1, bad);
            refused(() -> EM.fit(x, 1), bad + " in row 7, column 1", "finite");
            refused(() -> KMeans.fit(x, 2, 1, 1), "row 7, column 1");
            refused(() -> Gaussian.standard(2).logDensity(x), "row 7, column 1");
        }
    }

    @Test
    void numbersWhoseSquaresOverflow() {
        INDArray x = X.dup();
        x.putScalar(7, 1, 1e200);
        refused(() -> EM.fit(x, 1), "Column 1", "1.0E200", "overflow");
        refused(() -> EM.fit(x, new int[20]), "Column 1", "overflow");
        double[][] apart = {{1e200}, {-1e200}, {0}};
        refused(() -> KMeans.fit(apart, 2, 1, 1), "overflow");
        GaussianMixture one = GaussianMixture.of(new double[] {1}, List.of(Gaussian.standard(2)));
        refused(() -> one.responsibilities(x), "overflows");
        assertEquals(Double.NEGATIVE_INFINITY, one.logDensity(x)[7]);
    }

    @Test
    void shapesThatDoNotFit() {
        refused(() -> EM.fit(Nd4j.ones(DataType.DOUBLE, 5), 1), "shape (n, d)", "reshape(-1, 1)");
        refused(() -> EM.fit(new double[][] {{1, 2}, {3}}, 1), "row 1", "has 1");
        refused(() -> EM.fit(new double[0][], 1), "no row");
        refused(() -> EM.fit(new double[][] {{1, 2}}, 1), "2 components", "(1, 2)");
        refused(() -> KMeans.fit(new double[][] {{1, 2}}, 2, 1, 1), "2 clusters", "(1, 2)");
        refused(() -> EM.fit(X, Nd4j.ones(DataType.DOUBLE, 20, 3).div(3)), "given: 3");
        refused(() -> EM.fit(X, Nd4j.ones(DataType.DOUBLE, 19, 2).div(2)), "20", "19 rows");
        refused(
                () ->
                        EM.fit(
                                X,
                                GaussianMixture.of(
                                        new double[] {1}, List.of(Gaussian.standard(2)))),
                "1 components; expected 2");
        GaussianMixture inThree =
                GaussianMixture.of(
                        new double[] {0.5, 0.5},
                        List.of(Gaussian.standard(3), Gaussian.standard(3)));
        refused(() -> EM.fit(X, inThree), "2 columns; expected 3");
    }

    @Test
    void responsibilitiesThatAreNoProbabilities() {
        INDArray half = Nd4j.ones(DataType.DOUBLE, 20, 2).div(2);
        INDArray large = half.dup();
        large.putScalar(4, 0, 0.9);
        refused(() -> EM.fit(X, large), "row 4", "sums to 1.4");
        large.putScalar(4, 0, 0.50001);
        refused(() -> EM.fit(X, large), "row 4", "sums to 1.00001");
        INDArray negative = half.dup();
        negative.putScalar(5, 0, -0.5);
        negative.putScalar(5, 1, 1.5);
        refused(() -> EM.fit(X, negative), "row 5", "negative");
        int[] labels = new int[20];
        labels[3] = 2;
        refused(() -> EM.fit(X, labels), "from 0 to 1", "2 for row 3");
        refused(() -> EM.fit(X, new int[19]), "one label an observation, 20", "given: 19");
    }

    @Test
    void constantColumns() {
        INDArray x = X.dup();
        x.putColumn(1, Nd4j.ones(DataType.DOUBLE, 20).mul(3));
        refused(() -> EM.fit(x, 1), "Column 1", "3.0", "optRegularization");
        ExpectationMaximization.Builder settings =
                ExpectationMaximization.builder().setComponents(2).optRestarts(1);
        settings.optRegularization(1e-3).build().fit(x, 1);
        settings.optRegularization(0).optCovariance(Covariance.SPHERICAL).build().fit(x, 1);
    }

    @Test
    void columnsThatOthersDetermine() {
        INDArray x = Nd4j.hstack(X, X.getColumn(0).reshape(-1, 1).mul(2).add(1));
        CollapsedComponentException collapse =
                assertThrows(CollapsedComponentException.class, () -> EM.fit(x, 1));
        assertTrue(collapse.getMessage().contains("singular"), collapse.getMessage());
    }

    /** Rounding makes the last pivot of such a covariance a little positive as often as not. */
    @Test
    void columnsThatOthersDetermineUpToRounding() {
        INDArray r = RandomProblem.draw(20, 2, 2, 1).responsibilities();
        for (int i = 1; i <= 20; i++) {
            INDArray sum = X.getColumn(0).mul(i / 7.0).add(X.getColumn(1)).reshape(-1, 1);
            INDArray x = Nd4j.hstack(X, sum);
            CollapsedComponentException collapse =
                    assertThrows(
                            CollapsedComponentException.class,
                            () -> ExpectationMaximization.maximize(x, r, Covariance.FULL, 0));
            assertTrue(collapse.getMessage().contains("singular"), collapse.getMessage());
        }
    }

    /** The mean of equal numbers is off by rounding, which is no variance. */
    @Test
    void aComponentOfEqualPointsFarFromTheOrigin() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1};
        for (int i = 1; i <= 20; i++) {
            double far = (i % 2 == 0 ? 1 : -1) * (1e6 + i / 7.0);
            double[][] x = {{0.1}, {0.7}, {1.9}, {2.3}, {far}, {far}, {far}};
            CollapsedComponentException collapse =
                    assertThrows(CollapsedComponentException.class, () -> EM.fit(x, labels));
            assertEquals(1, collapse.component());
            assertTrue(
                    collapse.getMessage().contains("no variance in column 0"),
                    collapse.getMessage());
        }
    }

    @Test
    void fewerDistinctRowsThanClusters() {
        double[][] x = {{1, 2}, {1, 2}, {3, 4}, {3, 4}};
        refused(() -> KMeans.fit(x, 3, 1, 1), "3 clusters", "4 rows", "2 distinct");
    }

    /** Bishop 2006, figure 9.7: a component on a single point has an unbounded likelihood. */
    @Test
    void aComponentThatHoldsOnePoint() {
        int[] labels = new int[20];
        labels[11] = 1;
        CollapsedComponentException collapse =
                assertThrows(CollapsedComponentException.class, () -> EM.fit(X, labels));
        assertEquals(1, collapse.component());
        assertEquals(1, collapse.points());
        for (String part :
                new String[] {"Component 1 of 2", "1 of the 20 points", "optRegularization"}) {
            assertTrue(collapse.getMessage().contains(part), collapse.getMessage());
        }
        Fit held =
                ExpectationMaximization.builder()
                        .setComponents(2)
                        .optRegularization(1e-3)
                        .build()
                        .fit(X, labels);
        assertTrue(Double.isFinite(held.logLikelihood()));
    }

    /** A narrow start about one point shrinks onto it in a few iterations. */
    @Test
    void aComponentThatShrinksOntoOnePoint() {
        GaussianMixture start =
                GaussianMixture.of(
                        Nd4j.createFromArray(0.9, 0.1),
                        Nd4j.vstack(X.mean(0).reshape(1, 2), X.getRow(5).reshape(1, 2)),
                        Nd4j.createFromArray(
                                new double[][][] {{{9, 0}, {0, 9}}, {{1e-3, 0}, {0, 1e-3}}}));
        CollapsedComponentException collapse =
                assertThrows(CollapsedComponentException.class, () -> EM.fit(X, start));
        assertEquals(1, collapse.component());
        assertEquals(1, collapse.points(), 0.01);
    }

    @Test
    void aComponentWithoutPoints() {
        CollapsedComponentException collapse =
                assertThrows(CollapsedComponentException.class, () -> EM.fit(X, new int[20]));
        assertEquals(1, collapse.component());
        assertTrue(collapse.getMessage().contains("holds 0 of"), collapse.getMessage());
    }

    @Test
    void settingsOutOfRange() {
        ExpectationMaximization.Builder none = ExpectationMaximization.builder();
        refused(none::build, "setComponents is required", "given: 0");
        none.setComponents(2);
        refused(() -> none.optRestarts(0).build(), "optRestarts", "given: 0");
        none.optRestarts(1);
        refused(() -> none.optTolerance(-1).build(), "optTolerance", "-1");
        none.optTolerance(0);
        refused(() -> none.optMaxIterations(0).build(), "optMaxIterations");
        none.optMaxIterations(1);
        refused(() -> none.optRegularization(Double.NaN).build(), "NaN");
        refused(() -> KMeans.fit(X, 0, 1, 1), "0 clusters");
    }

    private static void refused(Executable what, String... because) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        for (String part : because) {
            assertTrue(message.contains(part), message);
        }
    }
}
