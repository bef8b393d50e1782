package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.variational.VariationalGaussian.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every bad input is answered by a sentence with the value and the remedy. */
class RefusalsTest {

    private static final double[][] I = {{1, 0}, {0, 1}};
    private static final double[][] X = {{1, 2}, {2, 0}, {0, 1}};
    private static final MixturePrior PRIOR = MixturePrior.standard(1, 2);
    private static final CoordinateAscent CAVI =
            CoordinateAscent.builder().setComponents(2).setPrior(PRIOR).build();

    private static void refused(Executable what, String... because) {
        says(IllegalArgumentException.class, what, because);
    }

    private static void says(
            Class<? extends RuntimeException> type, Executable what, String... because) {
        String message = assertThrows(type, what).getMessage();
        for (String part : because) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void badPriors() {
        refused(() -> GaussWishart.of(new double[2], 0, I, 2), "beta", "given: 0");
        refused(() -> GaussWishart.of(new double[2], -1, I, 2), "beta", "given: -1");
        refused(
                () -> GaussWishart.of(new double[2], 1, I, 1),
                "nu > d - 1 = 1",
                "given: 1.0",
                "nu = d");
        refused(
                () -> GaussWishart.of(new double[2], 1, new double[][] {{1, 2}, {2, 1}}, 2),
                "W^-1",
                "positive definite",
                "-1.00000");
        refused(
                () -> GaussWishart.of(new double[2], 1, new double[][] {{1, 0.5}, {0, 1}}, 2),
                "symmetric");
        refused(() -> GaussWishart.of(new double[] {Double.NaN, 0}, 1, I, 2), "m[0]", "NaN");
        refused(() -> GaussWishart.of(new double[3], 1, I, 4), "3 rows", "given: 2");
        refused(() -> MixturePrior.standard(0, 2), "alpha0", "given: 0");
        refused(() -> Dirichlet.of(1, -0.5), "alpha[1]", "-0.5");
        refused(() -> NormalGamma.of(0, 1, 0, 1), "shape", "given: 0");
        refused(() -> NormalGamma.of(0, 1, 1, Double.NaN), "rate", "NaN");
        refused(() -> StudentT.of(0, 1, 0), "degrees of freedom", "given: 0");
        says(
                IllegalStateException.class,
                () -> StudentT.of(0, 1, 2).covariance(),
                "more than 2",
                "scale()");
    }

    @Test
    void emptyAndBrokenData() {
        refused(() -> CAVI.fit(new double[0][0], 1), "at least one", "no row");
        refused(() -> CAVI.fit(new double[][] {{1, Double.NaN}}, 1), "NaN", "row 0, column 1");
        refused(() -> CAVI.fit(new double[][] {{1, 2, 3}}, 1), "3 columns", "expected 2");
        refused(() -> PRIOR.component().posterior(new double[0][0]), "at least one");
        refused(() -> NormalGamma.of(0, 1, 1, 1).posterior(), "at least 1 observation");
        refused(
                () -> NormalGammaMeanField.fit(NormalGamma.of(0, 1, 1, 1), 1, Double.NaN),
                "x[1]",
                "NaN");
        refused(() -> CAVI.fit(X, new double[][] {{1, 0}, {0, 1}}), "one row an observation", "3");
        refused(
                () -> CAVI.fit(X, new double[][] {{1, 0}, {0, 1}, {0.5, 0.4}}),
                "sum to 1",
                "row 2");
        refused(() -> CAVI.fit(X, new double[][] {{1, 0}, {0, 1}, {1.5, -0.5}}), "at least 0");
    }

    @Test
    void anObservationBeyondAllComponents() {
        BayesianGaussianMixture model = CAVI.fit(X, 1).model();
        says(
                VariationalException.class,
                () -> model.infer(new double[][] {{1e200, 0}}),
                "1.0E200",
                "standard units");
        refused(() -> model.pruned(100), "100", "Ask for fewer");
    }

    @Test
    void observationsWhoseSquaresOverflowOrDrown() {
        double[][] huge = {{1e200, 0}, {-1e200, 1}, {0, 2}};
        double[][] far = {{1e12, 1e12}, {1e12 + 1e-3, 1e12}, {1e12, 1e12 + 1e-3}};
        for (double[][] x : new double[][][] {huge, far}) {
            says(VariationalException.class, () -> CAVI.fit(x, 1), "swallow", "standard units");
            says(
                    VariationalException.class,
                    () -> PRIOR.component().posterior(x),
                    "prior mean is [0.0, 0.0]");
        }
        NormalGamma prior = NormalGamma.of(0, 1, 1, 1);
        says(
                VariationalException.class,
                () -> NormalGammaMeanField.fit(prior, 1e200, -1e200),
                "overflow",
                "-1.0E200 to 1.0E200");
    }

    /** A bound that falls is never handed out: here rounding brings it about. */
    @Test
    void aBoundThatFalls() {
        Random random = new Random(1);
        double[][] x = new double[50][2];
        for (double[] row : x) {
            row[0] = 1e7 + random.nextGaussian();
            row[1] = 1e7 + random.nextGaussian();
        }
        says(
                VariationalException.class,
                () -> CAVI.fit(x, 1),
                "lower bound went from",
                "never lets it fall",
                "standard units");
    }

    @Test
    void oneObservationAndMoreComponentsThanObservationsAreFine() {
        MixtureFit fit = CAVI.fit(new double[][] {{1, 2}}, 1);
        assertTrue(Double.isFinite(fit.lowerBound()));
        var many = CoordinateAscent.builder().setComponents(9).setPrior(PRIOR).build().fit(X, 1);
        assertTrue(Double.isFinite(many.lowerBound()));
        double[][] same = {{1, 1}, {1, 1}, {1, 1}};
        assertTrue(Double.isFinite(CAVI.fit(same, 1).lowerBound()));
    }

    @Test
    void settingsOutOfRange() {
        refused(() -> CoordinateAscent.builder().setPrior(PRIOR).build(), "setComponents", "0");
        refused(() -> CoordinateAscent.builder().setComponents(2).build(), "setPrior");
        var cavi = CoordinateAscent.builder().setComponents(2).setPrior(PRIOR);
        refused(() -> cavi.optRestarts(0).build(), "optRestarts", "given: 0");
        cavi.optRestarts(1);
        refused(() -> cavi.optTolerance(Double.NaN).build(), "optTolerance", "NaN");
        cavi.optTolerance(0);
        refused(() -> cavi.optMaxIterations(0).build(), "optMaxIterations");
        var svi = StochasticAscent.builder().setComponents(2).setPrior(PRIOR);
        refused(() -> svi.optForgetting(0.5).build(), "optForgetting", "0.5", "Robbins");
        svi.optForgetting(1);
        refused(() -> svi.optDelay(-1).build(), "optDelay", "-1");
        svi.optDelay(0);
        refused(() -> svi.optBatchSize(0).build(), "optBatchSize");
        var box = BlackBoxAscent.builder();
        refused(() -> box.optStep(0).build(), "optStep", "given: 0");
        box.optStep(0.1);
        refused(() -> box.optDraws(0).build(), "optDraws");
        box.optDraws(1);
        refused(() -> box.optWindow(1).build(), "optWindow", "at least 2");
    }

    private static BlackBoxFit fit(DifferentiableLogDensity target) {
        return BlackBoxAscent.builder().build().fit(target, new double[] {1}, 1);
    }

    @Test
    void logDensitiesThatAreNotFinite() {
        // A precision that was not transformed.
        says(
                VariationalException.class,
                () ->
                        fit(
                                (z, g) -> {
                                    g[0] = 1 / z[0] - 1;
                                    return z[0] > 0
                                            ? Math.log(z[0]) - z[0]
                                            : Double.NEGATIVE_INFINITY;
                                }),
                "-Infinity",
                "at the draw [",
                "through Parameters");
        says(
                VariationalException.class,
                () ->
                        fit(
                                (z, g) -> {
                                    g[0] = Double.NaN;
                                    return -z[0] * z[0];
                                }),
                "gradient",
                "NaN",
                "component 0",
                "finiteDifferences");
    }

    @Test
    void stepsThatDiverge() {
        // No density: flat, so that the entropy pulls the scale to infinity.
        VariationalException flat =
                assertThrows(
                        VariationalException.class,
                        () ->
                                BlackBoxAscent.builder()
                                        .optStep(5)
                                        .build()
                                        .fit((z, g) -> 0, new double[1], 1));
        assertTrue(flat.getMessage().contains("diverge"), flat.getMessage());
        assertTrue(flat.getMessage().contains("integral is infinite"), flat.getMessage());
    }

    @Test
    void startsAndDraws() {
        refused(
                () -> VariationalGaussian.of(Family.MEAN_FIELD, new double[] {0}, 0),
                "standard deviation",
                "given: 0");
        refused(
                () ->
                        GradientEstimator.SCORE_FUNCTION_WITH_BASELINE.gradients(
                                (z, g) -> 0,
                                VariationalGaussian.of(Family.MEAN_FIELD, new double[1], 1),
                                new double[][] {{0.1}}),
                "at least 2 draws");
        refused(() -> SigmoidBound.lambda(Double.NaN), "xi", "NaN");
    }
}
