package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.distribution.Gaussian;
import org.jenera.distribution.Parameters;
import org.jenera.model.Estimate;
import org.jenera.variational.VariationalGaussian.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlackBoxAscentTest {

    private static final double[][] COVARIANCE = {{1, 0.8}, {0.8, 2}};
    private static final Gaussian P = Gaussian.of(new double[] {3, -1}, COVARIANCE);

    private static final DifferentiableLogDensity LOG_P =
            (z, g) -> {
                double det = 2 - 0.64;
                double a = z[0] - 3;
                double b = z[1] + 1;
                g[0] = -(2 * a - 0.8 * b) / det;
                g[1] = -(b - 0.8 * a) / det;
                return P.logDensity(z);
            };

    private static BlackBoxAscent.Builder ascent(Family family) {
        return BlackBoxAscent.builder().optFamily(family);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fullRankFindsAGaussian(long seed) {
        BlackBoxFit fit = ascent(Family.FULL_RANK).build().fit(LOG_P, new double[2], seed);
        assertTrue(fit.converged(), fit::toString);
        Gaussian q = fit.approximation().toGaussian();
        assertArrayEquals(new double[] {3, -1}, q.mean().toDoubleVector(), 0.03);
        double[][] covariance = q.covariance().toDoubleMatrix();
        assertEquals(0.8, covariance[0][1], 0.06);
        assertEquals(2, covariance[1][1], 0.12);
        assertEquals(0, fit.lowerBound().value(), 0.01); // the target is normalised: log 1
        assertTrue(fit.paretoShape() < 0.5);
    }

    /** The mean-field optimum in closed form: variances 1 / Lambda_ii, bound -KL. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void meanFieldFindsTheConditionalVariances(long seed) {
        MeanFieldGaussian exact = MeanFieldGaussian.of(P);
        BlackBoxFit fit = ascent(Family.MEAN_FIELD).build().fit(LOG_P, new double[2], seed);
        assertTrue(fit.converged(), fit::toString);
        double[] deviations = fit.approximation().standardDeviations();
        for (int i = 0; i < 2; i++) {
            assertEquals(Math.sqrt(exact.variances()[i]), deviations[i], 0.03);
        }
        assertTrue(fit.lowerBound().standardErrorsFrom(-exact.divergence()) < 4, fit::toString);
    }

    @Test
    void theScoreFunctionGetsThereToo() {
        BlackBoxFit fit =
                ascent(Family.MEAN_FIELD)
                        .optEstimator(GradientEstimator.SCORE_FUNCTION_WITH_BASELINE)
                        .optDraws(40)
                        .build()
                        .fit(LOG_P, new double[2], 2);
        assertArrayEquals(new double[] {3, -1}, fit.approximation().mean(), 0.15);
    }

    /** vae.linear_elbo: p(z) = N(0, 1), p(x|z) = N(z, 1), x = 1.5, q = N(0.5, 0.8). */
    @Test
    void theBoundOfALinearModel() {
        double x = 1.5;
        DifferentiableLogDensity joint =
                (z, g) -> {
                    g[0] = x - 2 * z[0];
                    return -Math.log(2 * Math.PI)
                            - 0.5 * z[0] * z[0]
                            - 0.5 * (x - z[0]) * (x - z[0]);
                };
        BlackBoxFit fit = ascent(Family.MEAN_FIELD).build().fit(joint, new double[1], 1);
        assertEquals(-1.8280121234846454, fit.lowerBound().value(), 0.01); // q becomes exact
        assertEquals(0.75, fit.approximation().mean()[0], 0.03);
        assertEquals(Math.sqrt(0.5), fit.approximation().standardDeviations()[0], 0.03);
        var q = VariationalGaussian.of(Family.MEAN_FIELD, new double[] {0.5}, Math.sqrt(0.8));
        var random = new Random(6);
        double[] bounds = new double[50_000];
        for (int s = 0; s < bounds.length; s++) {
            bounds[s] = joint.at(q.sample(random)) + q.entropy();
        }
        var estimate = Estimate.ofMean(bounds);
        assertTrue(estimate.standardErrorsFrom(-1.9555103088617773) < 4, estimate::toString);
        double gap = -1.8280121234846454 + 1.9555103088617773;
        assertEquals(0.12749818537713223, gap, 1e-9);
    }

    /** Positive parameters through a transform: the normal-gamma posterior. */
    @Test
    void aPrecisionThroughALogarithm() {
        double[] x = {1.2, 0.7, 2.1, 1.6, 0.4, 1.1, 0.3, 1.9};
        NormalGamma prior = NormalGamma.of(0, 1, 2, 1);
        NormalGamma posterior = prior.posterior(x);
        DifferentiableLogDensity joint =
                (v, g) -> {
                    double value =
                            posterior.logDensity(v[0], v[1]) + prior.logMarginalLikelihood(x);
                    double d = v[0] - posterior.mean();
                    g[0] = -v[1] * posterior.lambda() * d;
                    g[1] =
                            (posterior.shape() - 0.5) / v[1]
                                    - posterior.rate()
                                    - 0.5 * posterior.lambda() * d * d;
                    return value;
                };
        Parameters parameters = Parameters.builder().real("mu").positive("tau").build();
        BlackBoxFit fit =
                ascent(Family.FULL_RANK)
                        .build()
                        .fit(parameters.unconstrained(joint), new double[2], 3);
        assertTrue(fit.converged(), fit::toString);
        double evidence = prior.logMarginalLikelihood(x);
        assertTrue(fit.lowerBound().value() < evidence + 0.01);
        assertTrue(fit.lowerBound().value() > evidence - 0.1, fit::toString);
        assertEquals(posterior.mean(), fit.approximation().mean()[0], 0.05);
    }

    @Test
    void tooFewIterationsAreNotCalledConverged() {
        BlackBoxFit fit =
                ascent(Family.MEAN_FIELD)
                        .optMaxIterations(30)
                        .optStep(0.01)
                        .build()
                        .fit(LOG_P, new double[2], 1);
        assertFalse(fit.converged());
        assertTrue(fit.remaining() > 1, fit::toString);
        assertEquals(30, fit.iterations());
    }

    /** What remains is half the squared distance from the optimum, in standard deviations. */
    @Test
    void whatRemainsIsTheBoundThatAStepWouldGain() {
        DifferentiableLogDensity standard =
                (z, g) -> {
                    g[0] = -(z[0] - 1);
                    return -0.5 * (z[0] - 1) * (z[0] - 1);
                };
        BlackBoxFit fit =
                ascent(Family.MEAN_FIELD)
                        .optMaxIterations(2)
                        .optStep(1e-9)
                        .build()
                        .fit(standard, new double[1], 1);
        assertEquals(0.5, fit.remaining(), 0.1);
    }

    /** A heavy tail that no Gaussian reaches: the Pareto shape says so. */
    @Test
    void aTargetThatTheFamilyCannotMatch() {
        DifferentiableLogDensity funnel =
                (z, g) -> {
                    double precision = Math.exp(-z[0]);
                    g[0] = -z[0] / 9 - 2.5 + 0.5 * precision * square(z, 1);
                    for (int i = 1; i < 6; i++) {
                        g[i] = -precision * z[i];
                    }
                    return -z[0] * z[0] / 18 - 2.5 * z[0] - 0.5 * precision * square(z, 1);
                };
        BlackBoxFit fit = ascent(Family.MEAN_FIELD).build().fit(funnel, new double[6], 1);
        assertTrue(fit.paretoShape() > 0.7, fit::toString);
    }

    private static double square(double[] z, int from) {
        return Arrays.stream(z).skip(from).map(v -> v * v).sum();
    }

    @Test
    void theSameSeedGivesTheSameFit() {
        BlackBoxAscent ascent = ascent(Family.FULL_RANK).optMaxIterations(200).build();
        assertArrayEquals(
                ascent.fit(LOG_P, new double[2], 5).trace(),
                ascent.fit(LOG_P, new double[2], 5).trace());
    }
}
