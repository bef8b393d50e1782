package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import org.jenera.derive.Autograd;
import org.jenera.distribution.DifferentiableLogDensity;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** HMC and NUTS on what is known exactly, and what they learn on the way. */
class NutsTest {

    /** mcmc.eight_schools.hc5, by quadrature with scipy */
    private static final double[] THETA_MEAN = {
        6.211884204056291, 4.940178419510873, 3.9270044025271735, 4.757098291280816,
        3.615477015400079, 4.042612635830151, 6.296724127568129, 4.854253319881532
    };

    private static final double[] THETA_SD = {
        5.593126195330705, 4.67426846217037, 5.262615105497264, 4.780297336821516,
        4.657452585844209, 4.826865591571303, 5.077848756313378, 5.290801064554746
    };

    private static ChainDraws schools(TransitionKernel kernel, int draws, long seed) {
        return Chains.builder()
                .setKernel(kernel)
                .setStart(0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
                .optParameters(Densities.SCHOOLS)
                .optDraws(draws)
                .build()
                .run(seed);
    }

    private static TransitionKernel nonCentred() {
        return Nuts.builder()
                .setTarget(Densities.SCHOOLS.unconstrained(Densities.POSTERIOR::nonCentred))
                .optAcceptance(0.95)
                .build();
    }

    @Test
    void eightSchoolsWithinTheirOwnMonteCarloError() {
        for (long seed = 0; seed < 3; seed++) {
            ChainDraws draws = schools(nonCentred(), 5000, seed);
            near(4.396820713833003, draws.mean("mu"), 0.06);
            near(3.317704463139564, draws.standardDeviation("mu"), 0.06);
            near(3.5977054840976646, draws.mean("tau"), 0.08);
            near(3.219958414662767, draws.standardDeviation("tau"), 0.15);
            near(0.7507162335194061, draws.mean(x -> x[1] < 5 ? 1 : 0), 0.01);
            for (int j = 0; j < 8; j++) {
                int school = j;
                near(THETA_MEAN[j], draws.mean(x -> x[0] + x[1] * x[2 + school]), 0.1);
                near(THETA_SD[j], theta(draws, j).standardDeviation(0), 0.15);
            }
            assertTrue(draws.divergences() <= 2, draws.toString());
        }
    }

    private static ChainDraws theta(ChainDraws draws, int school) {
        return draws.map(x -> new double[] {x[0] + x[1] * x[2 + school]}, "theta");
    }

    /** Within 4.2 standard errors, which are small: an estimate without one would not count. */
    private static void near(double expected, Estimate found, double largestError) {
        assertTrue(found.standardErrorsFrom(expected) < 4.2, found + ", expected " + expected);
        assertTrue(found.standardError() < largestError, found.toString());
    }

    /** The same model, its gradient derived by DJL: the same chains, up to rounding. */
    @Test
    void gradientsMayBeDerivedAutomatically() {
        DifferentiableLogDensity byHand = Densities.correlated(0.8);
        DifferentiableLogDensity derived =
                Autograd.logDensity(
                        x -> {
                            NDArray a = x.get(0);
                            NDArray b = x.get(1);
                            NDArray form = a.mul(a).sub(a.mul(b).mul(1.6)).add(b.mul(b));
                            return form.mul(-0.5 / 0.36);
                        });
        double[][] same = Nuts.of(byHand).sample(new double[] {1, 0}, 40, 1).points();
        double[][] found = Nuts.of(derived).sample(new double[] {1, 0}, 40, 1).points();
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(same[i], found[i], 1e-6);
        }
    }

    /** The funnel of the centred parameters makes divergences, and they are told. */
    @Test
    void theCentredParametersDiverge() {
        ChainDraws draws =
                schools(
                        Nuts.of(Densities.SCHOOLS.unconstrained(Densities.POSTERIOR::centred)),
                        1000,
                        1);
        assertTrue(draws.divergences() > 10, draws.toString());
        int marked = 0;
        for (boolean[] chain : draws.divergent()) {
            for (boolean divergent : chain) {
                marked += divergent ? 1 : 0;
            }
        }
        assertEquals(draws.divergences(), marked);
        assertTrue(draws.warnings().get(0).contains("of 4,000 transitions diverged"));
        assertTrue(draws.toString().contains("optAcceptance"));
        assertTrue(draws.bulkEss("tau") < 0.5 * schools(nonCentred(), 1000, 1).bulkEss("tau"));
    }

    @Test
    void theWarmUpFindsTheAcceptanceThatIsWanted() {
        double[] sds = new double[20];
        Arrays.setAll(sds, i -> Math.pow(10, i / 10.0 - 1));
        for (double wanted : new double[] {0.6, 0.8, 0.95}) {
            ChainDraws hmc =
                    Hmc.builder()
                            .setTarget(Densities.normal(sds))
                            .optAcceptance(wanted)
                            .optLeapfrogSteps(8)
                            .optJitter(0.3)
                            .optMassMatrix(MassMatrix.DIAGONAL)
                            .build()
                            .sample(new double[20], 2000, 3);
            double found = Arrays.stream(hmc.acceptance()).average().orElseThrow();
            assertEquals(wanted, found, 0.11);
        }
    }

    /** Widths from 0.1 to 10: with learnt masses, all coordinates mix alike, in few steps. */
    @Test
    void theMassMatrixTakesTheScalesAway() {
        double[] sds = {0.1, 1, 10, 100};
        ChainDraws learnt = Nuts.of(Densities.normal(sds)).sample(new double[4], 1000, 1);
        ChainDraws unit =
                Nuts.builder()
                        .setTarget(Densities.normal(sds))
                        .optMassMatrix(MassMatrix.IDENTITY)
                        .build()
                        .sample(new double[4], 1000, 1);
        assertTrue(learnt.gradients() * 20 < unit.gradients());
        for (int i = 0; i < 4; i++) {
            assertTrue(learnt.bulkEss(i) > 1500, "ESS " + learnt.bulkEss(i));
            assertTrue(learnt.standardDeviation(i).standardErrorsFrom(sds[i]) < 4.2);
        }
    }

    @Test
    void aDenseMassMatrixTakesTheCorrelationAway() {
        var target = Densities.correlated(0.99);
        ChainDraws diagonal = Nuts.of(target).sample(new double[2], 1000, 1);
        ChainDraws dense =
                Nuts.builder()
                        .setTarget(target)
                        .optMassMatrix(MassMatrix.DENSE)
                        .build()
                        .sample(new double[2], 1000, 1);
        assertTrue(dense.gradients() * 2 < diagonal.gradients());
        assertTrue(dense.mean(x -> x[0] * x[1]).standardErrorsFrom(0.99) < 4.2);
        assertTrue(dense.bulkEss(0) > 1500);
    }

    /** Straight through a wide normal the tree doubles until it is cut off. */
    @Test
    void treesAreCutOffAtTheGreatestDepthAndItIsTold() {
        Nuts nuts =
                Nuts.builder()
                        .setTarget(Densities.normal(1, 1))
                        .optStepSize(0.01)
                        .optMaxDepth(3)
                        .build();
        ChainDraws draws = nuts.sample(new double[] {0.5, 0.5}, 500, 1);
        long full = 0;
        for (int[] chain : draws.treeDepths()) {
            assertTrue(Arrays.stream(chain).allMatch(depth -> depth <= 3));
            full += Arrays.stream(chain).filter(depth -> depth == 3).count();
        }
        // A few begin so slowly, or so near the middle, that they turn round sooner.
        assertTrue(full > 1900, full + " of 2000");
        assertTrue(draws.gradients() <= 2000 * 7, "at most 2^3 - 1 leapfrog steps each");
        assertTrue(
                draws.warnings().stream().anyMatch(w -> w.contains("of 2,000 trees were cut off")),
                draws.toString());
        ChainDraws free = Nuts.of(Densities.normal(1, 1)).sample(new double[2], 500, 1);
        assertTrue(free.warnings().isEmpty(), free.toString());
    }

    /** In many dimensions all trajectories turn back after half a circle, 31 steps of 0.1. */
    @Test
    void treesStopWhereTheTrajectoryTurnsBack() {
        double[] sds = new double[100];
        Arrays.fill(sds, 1);
        ChainDraws draws =
                Nuts.builder()
                        .setTarget(Densities.normal(sds))
                        .optStepSize(0.1)
                        .build()
                        .sample(new double[100], 500, 1);
        for (int[] chain : draws.treeDepths()) {
            assertTrue(Arrays.stream(chain).allMatch(depth -> depth == 5 || depth == 6));
        }
        assertTrue(draws.gradients() <= 2000 * 63, "no doubling after the turn");
    }

    @Test
    void energiesAreThoseOfTheStates() {
        ChainDraws draws = Nuts.of(Densities.normal(1, 2)).sample(new double[2], 500, 1);
        double[][] energies = draws.energies();
        double[][] logDensities = draws.logDensities();
        double[][][] values = draws.values();
        double kinetic = 0;
        for (int c = 0; c < 4; c++) {
            for (int i = 0; i < 500; i++) {
                double[] x = values[c][i];
                assertEquals(-x[0] * x[0] / 2 - x[1] * x[1] / 8, logDensities[c][i], 1e-12);
                assertTrue(energies[c][i] >= -logDensities[c][i]);
                kinetic += (energies[c][i] + logDensities[c][i]) / 2000;
            }
        }
        // Half a unit of energy for each of the two dimensions.
        assertEquals(1, kinetic, 0.1);
    }

    @Test
    void windowsOfTheWarmUpDoubleAndEndTogether() {
        assertEquals(List.of(99, 149, 249, 449, 899), ends(1000));
        assertEquals(List.of(99, 199), ends(300));
        assertEquals(List.of(99), ends(200));
        assertEquals(List.of(89), ends(100));
        assertEquals(List.of(), ends(19));
    }

    private static List<Integer> ends(int total) {
        WarmUpSchedule schedule = WarmUpSchedule.of(total);
        return java.util.stream.IntStream.range(0, total)
                .filter(schedule::endsWindow)
                .boxed()
                .toList();
    }

    @Test
    void momentsAreThoseOfTheDrawsDrawnTowardsThePrior() {
        Moments moments = new Moments(2);
        double[][] x = {{1, 2}, {3, -1}, {-2, 4}, {0, 0.5}};
        for (double[] row : x) {
            moments.add(row);
        }
        double[][] covariance =
                new org.apache.commons.math3.stat.correlation.Covariance(x)
                        .getCovarianceMatrix()
                        .getData();
        double share = 4.0 / 9;
        for (int i = 0; i < 2; i++) {
            double[] expected = new double[2];
            for (int j = 0; j < 2; j++) {
                expected[j] = share * covariance[i][j] + (i == j ? (1 - share) * 1e-3 : 0);
            }
            assertArrayEquals(expected, moments.covariance()[i], 1e-12);
            assertEquals(expected[i], moments.variances()[i], 1e-12);
        }
        moments.clear();
        assertEquals(0, moments.count());
    }

    /** Momenta have the precision of the target, so that velocities have its covariance. */
    @Test
    void momentaHaveTheInverseCovariance() {
        double[][] covariance = {{4, 1.5}, {1.5, 1}};
        double determinant = 4 - 2.25;
        double[][] precision = {
            {1 / determinant, -1.5 / determinant}, {-1.5 / determinant, 4 / determinant}
        };
        Metric metric = Metric.dense(covariance);
        var random = new java.util.Random(1);
        int n = 40_000;
        double[][] products = new double[4][n];
        double[] p = new double[2];
        for (int i = 0; i < n; i++) {
            metric.drawMomentum(random, p);
            for (int k = 0; k < 4; k++) {
                products[k][i] = p[k / 2] * p[k % 2];
            }
        }
        for (int k = 0; k < 4; k++) {
            Estimate found = Estimate.ofMean(products[k]);
            assertTrue(found.standardErrorsFrom(precision[k / 2][k % 2]) < 4.2, found.toString());
        }
        double[] v = new double[2];
        metric.velocity(new double[] {1, 2}, v);
        assertArrayEquals(new double[] {7, 3.5}, v, 1e-12);
        assertEquals(7, metric.kinetic(new double[] {1, 2}, v), 1e-12);
    }
}
