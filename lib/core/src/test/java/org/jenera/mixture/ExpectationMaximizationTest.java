package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jenera.distribution.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExpectationMaximizationTest {

    private static ExpectationMaximization.Builder em(int components) {
        return ExpectationMaximization.builder().setComponents(components).optRegularization(0);
    }

    /** The largest fall of the log-likelihood over EM iterations by public steps. */
    private static double largestFall(
            INDArray x, INDArray start, BiFunction<INDArray, INDArray, GaussianMixture> mStep) {
        INDArray responsibilities = start;
        double previous = Double.NEGATIVE_INFINITY;
        double fall = 0;
        for (int i = 0; i < 25; i++) {
            GaussianMixture model = mStep.apply(x, responsibilities);
            double logLikelihood = RandomProblem.total(model.logDensity(x));
            fall = Math.max(fall, previous - logLikelihood);
            previous = logLikelihood;
            responsibilities = model.responsibilities(x);
        }
        return fall;
    }

    @ParameterizedTest
    @EnumSource
    void theLikelihoodNeverFalls(Covariance covariance) {
        for (long seed = 0; seed < 8; seed++) {
            RandomProblem problem =
                    RandomProblem.draw(150, 1 + (int) seed % 4, 2 + (int) seed % 3, seed);
            double fall =
                    largestFall(
                            problem.x(),
                            problem.responsibilities(),
                            (x, r) -> ExpectationMaximization.maximize(x, r, covariance, 0));
            assertTrue(fall < 1e-9, covariance + " fell by " + fall + " at seed " + seed);
        }
    }

    @Test
    void aWrongMStepIsDetected() {
        RandomProblem problem = RandomProblem.draw(150, 2, 2, 4);
        BiFunction<INDArray, INDArray, GaussianMixture> right =
                (x, r) -> ExpectationMaximization.maximize(x, r, Covariance.FULL, 0);
        List<BiFunction<INDArray, INDArray, GaussianMixture>> wrong =
                List.of(
                        // the covariance is twice what it should be
                        right.andThen(m -> of(m.weights(), m.means(), m.covariances().mul(2))),
                        // the means of the components are halfway to the origin
                        right.andThen(m -> of(m.weights(), m.means().mul(0.5), m.covariances())),
                        // the weights go to each other's components
                        right.andThen(
                                m ->
                                        of(
                                                new double[] {m.weights()[1], m.weights()[0]},
                                                m.means(),
                                                m.covariances())));
        INDArray start = largeAndSmall(problem);
        assertTrue(largestFall(problem.x(), start, right) < 1e-9);
        for (int i = 0; i < wrong.size(); i++) {
            BiFunction<INDArray, INDArray, GaussianMixture> mutant = wrong.get(i);
            boolean[] first = {true};
            double fall =
                    largestFall(
                            problem.x(),
                            start,
                            (x, r) -> {
                                // Some right steps first: near the maximum every wrong one falls.
                                boolean now = first[0];
                                first[0] = false;
                                return now ? converged(x, r) : mutant.apply(x, r);
                            });
            assertTrue(fall > 1e-3, "mutant " + i + " fell by " + fall + " only");
        }
    }

    private static INDArray largeAndSmall(RandomProblem problem) {
        INDArray r = problem.responsibilities().dup();
        for (int i = 0; i < r.rows(); i++) {
            double part = i % 4 == 0 ? 0.9 : 0.2;
            r.putScalar(i, 0, part);
            r.putScalar(i, 1, 1 - part);
        }
        return r;
    }

    private static GaussianMixture converged(INDArray x, INDArray r) {
        return em(2).build().fit(x, r).model();
    }

    private static GaussianMixture of(double[] weights, INDArray means, INDArray covariances) {
        return GaussianMixture.of(Nd4j.createFromArray(weights), means, covariances);
    }

    /** Bishop 2006, equations 9.24 to 9.27, and the constraints, written out in matrices. */
    @ParameterizedTest
    @EnumSource
    void theMStepIsTheFormula(Covariance covariance) {
        theMStepIsTheFormula(covariance, 60);
        theMStepIsTheFormula(covariance, 5003); // two strips of several blocks
    }

    private static void theMStepIsTheFormula(Covariance covariance, int n) {
        int d = 3;
        int k = 2;
        RandomProblem problem = RandomProblem.draw(n, d, k, 9);
        INDArray x = problem.x();
        INDArray r = problem.responsibilities();
        GaussianMixture model = ExpectationMaximization.maximize(x, r, covariance, 0.25);
        INDArray pooled = Nd4j.zeros(x.dataType(), d, d);
        List<INDArray> expected = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            INDArray part = r.getColumn(c).dup();
            double count = part.sumNumber().doubleValue();
            assertEquals(count / n, model.weights()[c], 1e-14);
            INDArray mean = part.reshape(1, n).mmul(x).div(count);
            assertTrue(mean.reshape(d).equalsWithEps(model.component(c).mean(), 1e-12));
            INDArray centred = x.subRowVector(mean);
            INDArray scatter =
                    centred.transpose().mmul(centred.mulColumnVector(part.reshape(n, 1)));
            pooled.addi(scatter.div(n));
            expected.add(scatter.div(count));
        }
        INDArray identity = Nd4j.eye(d).castTo(x.dataType());
        for (int c = 0; c < k; c++) {
            INDArray own = expected.get(c);
            INDArray matrix =
                    switch (covariance) {
                        case FULL -> own;
                        case TIED -> pooled;
                        case DIAGONAL -> own.mul(identity);
                        case SPHERICAL ->
                                identity.mul(own.mul(identity).sumNumber().doubleValue() / d);
                    };
            assertTrue(
                    matrix.add(identity.mul(0.25))
                            .equalsWithEps(model.component(c).covariance(), 1e-12));
        }
        assertEquals(covariance, model.covariance());
    }

    @Test
    void aFitIsTheTwoStepsInTurn() {
        RandomProblem problem = RandomProblem.draw(200, 2, 3, 1);
        Fit fit =
                em(3).optTolerance(0)
                        .optMaxIterations(5)
                        .build()
                        .fit(problem.x(), problem.responsibilities());
        INDArray r = problem.responsibilities();
        for (int i = 0; i < 5; i++) {
            GaussianMixture model =
                    ExpectationMaximization.maximize(problem.x(), r, Covariance.FULL, 0);
            r = model.responsibilities(problem.x());
            assertEquals(
                    RandomProblem.total(model.logDensity(problem.x())),
                    fit.logLikelihoods()[i],
                    1e-9);
        }
        assertEquals(5, fit.iterations());
    }

    @Test
    void theLogLikelihoodIsThatOfEveryRow() {
        RandomProblem problem = RandomProblem.draw(10_007, 2, 2, 5); // strips of several blocks
        Fit fit = em(2).optMaxIterations(2).build().fit(problem.x(), problem.responsibilities());
        double expected = RandomProblem.total(fit.model().logDensity(problem.x()));
        assertEquals(expected, fit.logLikelihood(), 1e-12 * Math.abs(expected));
    }

    @Test
    void aFitFromAModelGoesOnFromItsResponsibilities() {
        RandomProblem problem = RandomProblem.draw(200, 2, 2, 2);
        ExpectationMaximization.Builder settings = em(2).optTolerance(0);
        Fit three =
                settings.optMaxIterations(3).build().fit(problem.x(), problem.responsibilities());
        Fit two = settings.optMaxIterations(2).build().fit(problem.x(), three.model());
        Fit five =
                settings.optMaxIterations(5).build().fit(problem.x(), problem.responsibilities());
        assertEquals(five.logLikelihood(), two.logLikelihood(), 1e-10);
        Fit end = em(2).build().fit(problem.x(), problem.responsibilities());
        assertEquals(1, em(2).build().fit(problem.x(), end.model()).iterations());
    }

    @Test
    void aFitEndsAtTheFirstChangeWithinTheTolerance() {
        int n = 200;
        double tolerance = 1e-4;
        RandomProblem problem = RandomProblem.draw(n, 2, 2, 2);
        Fit fit =
                em(2).optTolerance(tolerance).build().fit(problem.x(), problem.responsibilities());
        double[] path = fit.logLikelihoods();
        int last = path.length - 1;
        assertTrue(fit.converged());
        assertTrue(path[last] - path[last - 1] <= tolerance * n);
        for (int i = 1; i < last; i++) {
            assertTrue(path[i] - path[i - 1] > tolerance * n, "change " + i + " of " + last);
        }
    }

    /** A floor under the variances takes likelihood from a maximum: a fall is no convergence. */
    @Test
    void aFallOfTheLikelihoodIsNoConvergence() {
        RandomProblem problem = RandomProblem.draw(200, 2, 2, 2);
        GaussianMixture maximum = converged(problem.x(), problem.responsibilities());
        Fit fit = em(2).optRegularization(0.5).build().fit(problem.x(), maximum);
        assertTrue(fit.logLikelihood() < RandomProblem.total(maximum.logDensity(problem.x())));
        assertTrue(fit.iterations() > 1);
    }

    @Test
    void aFitMovesWithTheDataUnderAffineMaps() {
        RandomProblem problem = RandomProblem.draw(300, 2, 2, 6);
        double[][] map = {{2, 0.5}, {-1, 3}};
        INDArray a = Nd4j.createFromArray(map);
        INDArray b = Nd4j.createFromArray(1e4, -1e4);
        INDArray y = problem.x().mmul(a.transpose()).addRowVector(b);
        ExpectationMaximization em = em(2).optTolerance(0).optMaxIterations(20).build();
        Fit before = em.fit(problem.x(), problem.responsibilities());
        Fit after = em.fit(y, problem.responsibilities());
        double logVolume = Math.log(2 * 3 + 0.5);
        for (int i = 0; i < Math.min(before.iterations(), after.iterations()); i++) {
            double expected = before.logLikelihoods()[i] - 300 * logVolume;
            assertEquals(expected, after.logLikelihoods()[i], 1e-10 * Math.abs(expected));
        }
        for (int c = 0; c < 2; c++) {
            INDArray mean = before.model().component(c).mean();
            INDArray covariance = before.model().component(c).covariance();
            INDArray moved = a.mmul(mean.reshape(2, 1)).reshape(2).add(b);
            assertTrue(moved.equalsWithEps(after.model().component(c).mean(), 1e-8));
            assertTrue(
                    a.mmul(covariance)
                            .mmul(a.transpose())
                            .equalsWithEps(after.model().component(c).covariance(), 1e-8));
        }
    }

    @Test
    void theOrderOfRowsAndComponentsDoesNotMatter() {
        RandomProblem problem = RandomProblem.draw(120, 2, 2, 8);
        ExpectationMaximization em = em(2).optTolerance(0).optMaxIterations(10).build();
        double expected = em.fit(problem.x(), problem.responsibilities()).logLikelihood();
        INDArray swapped =
                Nd4j.hstack(
                        problem.responsibilities().getColumn(1).reshape(-1, 1),
                        problem.responsibilities().getColumn(0).reshape(-1, 1));
        assertEquals(expected, em.fit(problem.x(), swapped).logLikelihood(), 1e-9);
        int[] backwards = new int[120];
        for (int i = 0; i < 120; i++) {
            backwards[i] = 119 - i;
        }
        assertEquals(
                expected,
                em.fit(
                                problem.x().getRows(backwards),
                                problem.responsibilities().getRows(backwards))
                        .logLikelihood(),
                1e-9);
    }

    @Test
    void aSeedDeterminesAFitBitForBit() {
        INDArray x = RandomProblem.draw(5000, 2, 3, 12).x();
        ExpectationMaximization em = em(3).optRestarts(2).optMaxIterations(10).build();
        Fit once = em.fit(x, 42);
        Fit again = em.fit(x.dup(), 42);
        assertArrayEquals(once.logLikelihoods(), again.logLikelihoods(), 0);
        assertEquals(once.model().means(), again.model().means());
        assertNotEquals(
                once.model().weights()[0],
                em(3).optRestarts(1).optMaxIterations(1).build().fit(x, 43).model().weights()[0]);
    }

    @Test
    void moreStartsAreNeverWorse() {
        INDArray x = RandomProblem.draw(150, 2, 3, 5).x();
        int better = 0;
        for (long seed = 0; seed < 5; seed++) {
            double one = em(4).optRestarts(1).build().fit(x, seed).logLikelihood();
            double best = em(4).optRestarts(6).build().fit(x, seed).logLikelihood();
            assertTrue(best >= one, best + " of 6 starts, " + one + " of the first");
            better += best > one + 1e-3 ? 1 : 0;
        }
        assertTrue(better > 0, "more starts never helped");
    }

    @Test
    void aStartThatCollapsesIsPassedOver() {
        INDArray x = RandomProblem.draw(14, 2, 2, 5).x();
        int collapses = 0;
        for (long seed = 0; seed < 10; seed++) {
            try {
                em(3).optRestarts(1).build().fit(x, seed);
            } catch (CollapsedComponentException e) {
                collapses++;
            }
            em(3).optRestarts(20).build().fit(x, seed);
        }
        assertTrue(collapses > 0, "no start collapses: not a test");
    }

    @Test
    void theDefaultsAreThoseStated() {
        INDArray x = RandomProblem.draw(150, 2, 3, 5).x();
        Fit expected =
                ExpectationMaximization.builder()
                        .setComponents(4)
                        .optCovariance(Covariance.FULL)
                        .optRestarts(10)
                        .optTolerance(1e-9)
                        .optMaxIterations(1000)
                        .optRegularization(1e-9)
                        .build()
                        .fit(x, 2);
        Fit found = ExpectationMaximization.builder().setComponents(4).build().fit(x, 2);
        assertArrayEquals(expected.logLikelihoods(), found.logLikelihoods(), 0);
        assertEquals(expected.model().means(), GaussianMixture.fit(x, 4, 2).means());
    }

    @Test
    void aMixtureIsRecoveredFromItsSample() {
        GaussianMixture truth =
                GaussianMixture.of(
                        new double[] {0.3, 0.7},
                        List.of(
                                Gaussian.of(new double[] {-2, 0}, new double[][] {{1, 0}, {0, 1}}),
                                Gaussian.of(
                                        new double[] {2, 1},
                                        new double[][] {{0.5, 0.2}, {0.2, 0.8}})));
        INDArray x = truth.sample(20_000, 3);
        GaussianMixture found =
                ExpectationMaximization.builder()
                        .setComponents(2)
                        .optRestarts(2)
                        .build()
                        .fit(x, 1)
                        .model();
        int first = found.component(0).mean().getDouble(0) < 0 ? 0 : 1;
        assertEquals(0.3, found.weights()[first], 0.02);
        assertEquals(-2, found.means().getDouble(first, 0), 0.06);
        assertEquals(0.2, found.covariances().getDouble(1 - first, 0, 1), 0.04);
        assertTrue(
                RandomProblem.total(found.logDensity(x)) > RandomProblem.total(truth.logDensity(x)),
                "the maximum is at least as likely as the truth");
    }

    @Test
    void theListenerHearsEveryIteration() {
        RandomProblem problem = RandomProblem.draw(100, 2, 2, 3);
        List<Double> heard = new ArrayList<>();
        Fit fit =
                em(2).optMaxIterations(4)
                        .optTolerance(0)
                        .optListener((iteration, logLikelihood) -> heard.add(logLikelihood))
                        .build()
                        .fit(problem.x(), problem.responsibilities());
        assertArrayEquals(fit.logLikelihoods(), heard.stream().mapToDouble(v -> v).toArray(), 0);
        assertFalse(fit.converged());
    }

    @Test
    void anInterruptEndsAFitWithTheModelSoFar() {
        RandomProblem problem = RandomProblem.draw(100, 2, 2, 3);
        Fit fit =
                em(2).optTolerance(0)
                        .optListener(
                                (iteration, logLikelihood) -> {
                                    if (iteration == 3) {
                                        Thread.currentThread().interrupt();
                                    }
                                })
                        .build()
                        .fit(problem.x(), problem.responsibilities());
        assertTrue(Thread.interrupted(), "the interrupt is left for the caller");
        assertEquals(3, fit.iterations());
        assertFalse(fit.converged());
    }
}
