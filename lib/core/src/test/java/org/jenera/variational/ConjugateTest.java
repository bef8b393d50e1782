package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.jenera.derive.Quadrature;
import org.jenera.distribution.Cholesky;
import org.jenera.distribution.Gaussian;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** Dirichlet, Gauss-Wishart and t: expectations against draws, densities against integrals. */
class ConjugateTest {

    private static final GaussWishart GW =
            GaussWishart.of(new double[] {1, -2}, 1.5, new double[][] {{2, 0.6}, {0.6, 1}}, 5.5);

    private static <T> void expect(
            double exact, Stream<T> draws, ToDoubleFunction<T> statistic, String what) {
        Estimate estimate = Estimate.ofMean(draws.mapToDouble(statistic).toArray());
        assertTrue(
                estimate.standardErrorsFrom(exact) < 4,
                () -> what + ": " + estimate + " by draws, exactly " + exact);
    }

    private static Stream<Gaussian> draws(GaussWishart p, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 20_000).mapToObj(i -> p.sample(random));
    }

    private static double[][] precision(Gaussian g) {
        double[][] white = g.whitening();
        double[][] precision = new double[white.length][white.length];
        for (int i = 0; i < white.length; i++) {
            for (int j = 0; j < white.length; j++) {
                for (double[] row : white) {
                    precision[i][j] += row[i] * row[j];
                }
            }
        }
        return precision;
    }

    private static double logDensity(GaussWishart p, Gaussian g) {
        return p.logDensity(g.mean().toDoubleVector(), precision(g));
    }

    @Test
    void expectationsOfGaussWishart() {
        double[] x = {0.5, 0.5};
        expect(
                GW.expectedLogDeterminant(),
                draws(GW, 1),
                g -> -Cholesky.logDeterminant(Cholesky.factor(g.covariance().toDoubleMatrix())),
                "E log |Lambda| (10.65)");
        expect(GW.expectedLogLikelihood(x), draws(GW, 2), g -> g.logDensity(x), "E log N(x)");
        expect(
                GW.expectedMahalanobis(x),
                draws(GW, 3),
                g -> {
                    double[][] p = precision(g);
                    double a = x[0] - g.mean(0);
                    double b = x[1] - g.mean(1);
                    return p[0][0] * a * a + 2 * p[0][1] * a * b + p[1][1] * b * b;
                },
                "E Mahalanobis (10.64)");
        expect(GW.expectedLogDensity(GW), draws(GW, 4), g -> logDensity(GW, g), "E log q (10.77)");
        GaussWishart other =
                GaussWishart.of(new double[2], 0.7, new double[][] {{1, -0.2}, {-0.2, 3}}, 3);
        expect(
                GW.expectedLogDensity(other),
                draws(GW, 5),
                g -> logDensity(other, g),
                "E log p (10.74)");
    }

    @Test
    void marginalOfTheMeanAndTypicalCovariance() {
        expect(
                GW.marginalOfMean().covariance()[0][1],
                draws(GW, 6),
                g -> (g.mean(0) - 1) * (g.mean(1) + 2),
                "covariance of the mean");
        expect(
                GW.nu() * inverse(GW.inverseScale())[0][0],
                draws(GW, 7),
                g -> precision(g)[0][0],
                "E Lambda = nu W");
        assertEquals(2 / 5.5, GW.typicalCovariance()[0][0], 1e-12);
    }

    private static double[][] inverse(double[][] a) {
        double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        return new double[][] {{a[1][1] / det, -a[0][1] / det}, {-a[1][0] / det, a[0][0] / det}};
    }

    /** The chain rule in two dimensions, and that order does not matter. */
    @Test
    void evidenceIsTheProductOfPredictions() {
        double[][] x = {{1, 0}, {2, -3}, {0.5, -2}, {1.5, -1}};
        GaussWishart belief = GW;
        double sum = 0;
        for (double[] row : x) {
            sum += belief.predictive().logDensity(row);
            belief = belief.posterior(new double[][] {row});
        }
        assertEquals(GW.logMarginalLikelihood(x), sum, 1e-10);
        double[] at = {0.7, -1.1};
        double[][] lambda = {{1, 0.2}, {0.2, 2}};
        assertEquals(GW.posterior(x).logDensity(at, lambda), belief.logDensity(at, lambda), 1e-10);
    }

    /** Bayes' rule at a point. */
    @Test
    void posteriorOfGaussWishartObeysBayesRule() {
        double[][] x = {{1, 0}, {2, -3}, {0.5, -2}};
        Gaussian g = Gaussian.of(new double[] {0.3, -1}, new double[][] {{1.2, 0.3}, {0.3, 0.8}});
        double joint = logDensity(GW, g) + Arrays.stream(g.logDensity(x)).sum();
        assertEquals(GW.logMarginalLikelihood(x), joint - logDensity(GW.posterior(x), g), 1e-10);
    }

    @Test
    void aFarOriginCostsNoDigits() {
        double[][] near = {{1, 0}, {2, -3}, {0.5, -2}};
        double[][] far =
                Arrays.stream(near)
                        .map(r -> new double[] {r[0] + 1e6, r[1] - 1e6})
                        .toArray(double[][]::new);
        GaussWishart prior = GaussWishart.of(new double[] {1e6, -1e6}, 1, GW.inverseScale(), 4);
        GaussWishart home = GaussWishart.of(new double[2], 1, GW.inverseScale(), 4);
        assertEquals(home.logMarginalLikelihood(near), prior.logMarginalLikelihood(far), 1e-7);
    }

    @Test
    void expectationsOfDirichlet() {
        Dirichlet q = Dirichlet.of(0.5, 2, 3.5);
        Dirichlet p = Dirichlet.of(1.5, 0.8, 1);
        Random random = new Random(8);
        double[][] pi =
                IntStream.range(0, 20_000).mapToObj(i -> q.sample(random)).toArray(double[][]::new);
        for (int k = 0; k < 3; k++) {
            int c = k;
            expect(q.mean(k), Arrays.stream(pi), v -> v[c], "E pi");
            expect(q.expectedLog(k), Arrays.stream(pi), v -> Math.log(v[c]), "E log pi (10.66)");
            expect(
                    Math.pow(q.standardDeviation(k), 2),
                    Arrays.stream(pi),
                    v -> Math.pow(v[c] - q.mean(c), 2),
                    "variance of pi");
        }
        expect(q.expectedLogDensity(q), Arrays.stream(pi), q::logDensity, "E log q (10.76)");
        expect(q.expectedLogDensity(p), Arrays.stream(pi), p::logDensity, "E log p (10.73)");
    }

    @Test
    void twoProbabilitiesAreABetaDistribution() {
        Dirichlet beta = Dirichlet.of(2.5, 1.5).posterior(1, 2);
        double mass =
                Quadrature.integrate(
                        u -> Math.exp(beta.logDensity(new double[] {u, 1 - u})), 1e-12, 1 - 1e-12);
        assertEquals(1, mass, 1e-8);
        assertEquals(3.5 / 7, beta.mean(0), 1e-12);
    }

    /** \(\psi(1) = -\gamma\), \(\psi(1/2) = -\gamma - 2 \log 2\), and the slope of log Gamma. */
    @Test
    void digamma() {
        assertEquals(-0.5772156649015329, Digamma.of(1), 1e-14);
        assertEquals(-0.5772156649015329 - 2 * Math.log(2), Digamma.of(0.5), 1e-14);
        assertEquals(4.600161852738087, Digamma.of(100), 1e-14);
        for (double x : new double[] {0.01, 0.7, 3, 14.999, 15, 80}) {
            assertEquals(Digamma.of(x) + 1 / x, Digamma.of(x + 1), 1e-13 * (1 + 1 / x));
        }
    }

    @Test
    void studentOnTheLineAgreesWithCommonsMath() {
        StudentT t = StudentT.of(2, 3, 4.5);
        for (double x : new double[] {-20, 1, 2, 7}) {
            double standard = new TDistribution(4.5).logDensity((x - 2) / 3) - Math.log(3);
            assertEquals(standard, t.logDensity(x), 1e-10);
        }
    }

    /** A t is a Gaussian whose precision is gamma distributed: the mixture's integral in 2-D. */
    @Test
    void studentInThePlaneIsAScaleMixture() {
        double nu = 3.5;
        double[][] scale = {{2, 0.5}, {0.5, 1}};
        StudentT t = StudentT.of(new double[] {1, -1}, scale, nu);
        double[] x = {2.5, 0.3};
        NormalGamma gamma = NormalGamma.of(0, 1, nu / 2, nu / 2);
        double integral =
                Quadrature.integrate(
                        u -> {
                            // The density of u alone: the joint at mu = 0 less that of mu given u.
                            double logGamma =
                                    gamma.logDensity(0, u) - 0.5 * Math.log(u / (2 * Math.PI));
                            double[][] shrunk = {
                                {scale[0][0] / u, scale[0][1] / u},
                                {scale[1][0] / u, scale[1][1] / u}
                            };
                            return Math.exp(
                                    logGamma
                                            + Gaussian.of(new double[] {1, -1}, shrunk)
                                                    .logDensity(x));
                        },
                        1e-6,
                        60);
        assertEquals(Math.log(integral), t.logDensity(x), 1e-6);
        assertEquals(t.logDensity(x), t.logDensity(new double[][] {x})[0], 1e-12);
    }

    @Test
    void studentSamplesHaveItsCovariance() {
        StudentT t = StudentT.of(new double[] {1, -1}, new double[][] {{2, 0.5}, {0.5, 1}}, 9);
        double[][] draws = t.sample(40_000, 3).toDoubleMatrix();
        expect(
                t.covariance()[0][1],
                Arrays.stream(draws),
                v -> (v[0] - 1) * (v[1] + 1),
                "covariance");
        expect(
                t.covariance()[0][0],
                Arrays.stream(draws),
                v -> (v[0] - 1) * (v[0] - 1),
                "variance");
        expect(1, Arrays.stream(draws), v -> v[0], "mean");
    }
}
