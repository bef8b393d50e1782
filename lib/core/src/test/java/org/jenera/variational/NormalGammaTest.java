package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.derive.Gradients;
import org.jenera.derive.Quadrature;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

class NormalGammaTest {

    private static final double[] X = {1.2, 0.7, 2.1, 1.6, 0.4};
    private static final NormalGamma PRIOR = NormalGamma.of(0, 1, 2, 1);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static double logLikelihood(double mu, double tau) {
        return Arrays.stream(X)
                .map(x -> 0.5 * Math.log(tau / (2 * Math.PI)) - 0.5 * tau * (x - mu) * (x - mu))
                .sum();
    }

    /** vb.normal_gamma: the fixed point and both bounds, by an independent program. */
    @Test
    void fixedPointOfMeanField() {
        NormalGammaMeanField q = NormalGammaMeanField.fit(PRIOR, X);
        assertEquals(1.0, q.mean(), 1e-6);
        assertEquals(10.671936758893278, q.precision(), 1e-6);
        assertEquals(5.0, q.shape(), 1e-6);
        assertEquals(2.811111111111112, q.rate(), 1e-6);
        assertEquals(1.778656126482213, q.expectedPrecision(), 1e-6);
        assertEquals(-7.2683467092941445, q.lowerBound(), 1e-6);
        assertEquals(-7.2138226921223785, PRIOR.logMarginalLikelihood(X), 1e-6);
    }

    @Test
    void densityIntegratesToOne() {
        double mass =
                Quadrature.integrate(
                        tau -> {
                            double wide = 10 / Math.sqrt(tau);
                            return Quadrature.integrate(
                                    mu -> Math.exp(PRIOR.logDensity(mu, tau)), -wide, wide);
                        },
                        1e-9,
                        50);
        assertEquals(1, mass, 1e-6);
    }

    /** Bayes' rule: posterior = prior times likelihood over evidence, at any point. */
    @Test
    void posteriorAndEvidenceObeyBayesRule() {
        NormalGamma posterior = PRIOR.posterior(X);
        for (double[] at : new double[][] {{1, 1}, {-0.3, 0.2}, {2, 4}}) {
            double joint = PRIOR.logDensity(at[0], at[1]) + logLikelihood(at[0], at[1]);
            double evidence = joint - posterior.logDensity(at[0], at[1]);
            assertEquals(PRIOR.logMarginalLikelihood(X), evidence, 1e-10);
        }
    }

    @Test
    void evidenceIsTheIntegralOfPriorTimesLikelihood() {
        double integral =
                Quadrature.integrate(
                        (tau, mu) -> Math.exp(PRIOR.logDensity(mu, tau) + logLikelihood(mu, tau)),
                        0,
                        20,
                        -4,
                        6);
        assertEquals(PRIOR.logMarginalLikelihood(X), Math.log(integral), 1e-6);
    }

    /** The chain rule: the evidence is the product of one-step predictions. */
    @Test
    void predictionsMultiplyToTheEvidence() {
        NormalGamma belief = PRIOR;
        double sum = 0;
        for (double x : X) {
            sum += belief.predictive().logDensity(x);
            belief = belief.posterior(x);
        }
        assertEquals(PRIOR.logMarginalLikelihood(X), sum, 1e-10);
        NormalGamma atOnce = PRIOR.posterior(X);
        assertEquals(atOnce.mean(), belief.mean(), 1e-12);
        assertEquals(atOnce.lambda(), belief.lambda(), 1e-12);
        assertEquals(atOnce.shape(), belief.shape(), 1e-12);
        assertEquals(atOnce.rate(), belief.rate(), 1e-12);
    }

    @Test
    void marginalOfTheMeanIsTheIntegralOverThePrecision() {
        NormalGamma posterior = PRIOR.posterior(X);
        for (double mu : new double[] {-0.5, 1, 2}) {
            double integral =
                    Quadrature.integrate(
                            tau -> Math.exp(posterior.logDensity(mu, tau)), 0, INFINITY);
            assertEquals(Math.log(integral), posterior.marginalOfMean().logDensity(mu), 1e-8);
        }
    }

    /** E_q[log p(x, mu, tau) - log q] by quadrature, at factors that are not optimal. */
    @Test
    void lowerBoundIsTheExpectationThatItNames() {
        var q = new NormalGammaMeanField(0.8, 6, 4, 2.5, new double[] {0});
        double integral =
                Quadrature.integrate(
                        (tau, mu) -> {
                            double logQ = q.logDensity(mu, tau);
                            return Math.exp(logQ)
                                    * (PRIOR.logDensity(mu, tau) + logLikelihood(mu, tau) - logQ);
                        },
                        1e-9,
                        20,
                        -3,
                        5);
        assertEquals(integral, NormalGammaMeanField.lowerBound(PRIOR, X, 0.8, 6, 4, 2.5), 1e-6);
    }

    /** The fixed point maximises the bound over all four parameters of the factors. */
    @Test
    void noFactorsAreBetter() {
        NormalGammaMeanField q = NormalGammaMeanField.fit(PRIOR, X);
        double[] best = {q.mean(), q.precision(), q.shape(), q.rate()};
        double[] slope =
                Gradients.finiteDifferences(
                        v -> NormalGammaMeanField.lowerBound(PRIOR, X, v[0], v[1], v[2], v[3]),
                        best);
        assertArrayEquals(new double[4], slope, 1e-7);
        double[] beside = best.clone();
        beside[3] *= 1.1;
        assertTrue(
                NormalGammaMeanField.lowerBound(
                                PRIOR, X, beside[0], beside[1], beside[2], beside[3])
                        < q.lowerBound() - 1e-3);
    }

    @Test
    void lowerBoundNeverFallsAndStaysBelowTheEvidence() {
        double[] bounds = NormalGammaMeanField.fit(NormalGamma.of(3, 0.5, 0.1, 9), X).lowerBounds();
        for (int t = 1; t < bounds.length; t++) {
            assertTrue(bounds[t] >= bounds[t - 1] - 1e-12);
        }
        double evidence = NormalGamma.of(3, 0.5, 0.1, 9).logMarginalLikelihood(X);
        assertTrue(bounds[bounds.length - 1] < evidence);
    }

    /** In one dimension a Gauss-Wishart is a normal-gamma with nu = 2 a and W^-1 = 2 b. */
    @Test
    void agreesWithGaussWishartOnTheLine() {
        var wishart = GaussWishart.of(new double[] {0}, 1, new double[][] {{2}}, 4);
        double[][] rows = Arrays.stream(X).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        assertEquals(PRIOR.logMarginalLikelihood(X), wishart.logMarginalLikelihood(rows), 1e-10);
        assertEquals(
                PRIOR.logDensity(0.3, 1.7),
                wishart.logDensity(new double[] {0.3}, new double[][] {{1.7}}),
                1e-12);
        assertEquals(
                PRIOR.posterior(X).predictive().logDensity(2.2),
                wishart.posterior(rows).predictive().logDensity(2.2),
                1e-10);
    }

    @Test
    void samplesOfTheFactorsGiveTheBound() {
        NormalGammaMeanField q = NormalGammaMeanField.fit(PRIOR, X);
        var random = new Random(6);
        double[] terms = new double[20_000];
        for (int s = 0; s < terms.length; s++) {
            double[] v = q.sample(random);
            terms[s] =
                    PRIOR.logDensity(v[0], v[1])
                            + logLikelihood(v[0], v[1])
                            - q.logDensity(v[0], v[1]);
        }
        var estimate = Estimate.ofMean(terms);
        assertTrue(estimate.standardErrorsFrom(q.lowerBound()) < 4, estimate::toString);
    }

    @Test
    void samplesHaveTheMomentsOfTheDistribution() {
        var random = new Random(5);
        NormalGamma p = NormalGamma.of(1, 2, 5, 3);
        double[][] draws = new double[20_000][];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = p.sample(random);
        }
        var tau = Estimate.ofMean(Arrays.stream(draws).mapToDouble(d -> d[1]).toArray());
        assertTrue(tau.standardErrorsFrom(p.expectedPrecision()) < 4, tau::toString);
        var square =
                Estimate.ofMean(
                        Arrays.stream(draws).mapToDouble(d -> (d[0] - 1) * (d[0] - 1)).toArray());
        double variance = p.marginalOfMean().covariance()[0][0];
        assertTrue(square.standardErrorsFrom(variance) < 4, square::toString);
    }
}
