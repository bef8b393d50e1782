package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanarDensityTest {

    private static final int N = 20_000;

    static Stream<PlanarDensity> densities() {
        return Stream.of(
                new Moons(0.1),
                new Moons(0.4),
                Rings.of(0.1, 1, 2, 3),
                Rings.of(0.7, 1),
                GaussianRing.eight(2, 0.2),
                GaussianGrid.twentyFive(2, 0.2),
                new SwissRoll(0.2),
                new Checkerboard(),
                new Banana(0.03));
    }

    /** Grid quadrature of another implementation, at two resolutions that agree to 1e-6. */
    @Test
    void entropiesAreThePublishedOnes() {
        assertEquals(0.31214842210112803, GaussianRing.eight(2, 0.1).entropy(), 1e-6);
        assertEquals(1.698061203122359, GaussianRing.eight(2, 0.2).entropy(), 1e-6);
        assertEquals(2.4795285686976434, GaussianRing.eight(2, 0.3).entropy(), 1e-6);
        assertEquals(0.28923373755618315, new Moons(0.05).entropy(), 1e-6);
        assertEquals(1.0075848348463918, new Moons(0.1).entropy(), 1e-6);
        assertEquals(2.0794415416798357, new Checkerboard().entropy(), 1e-12);
        assertEquals(5.140462159403391, new Banana(0.03).entropy(), 1e-12);
    }

    @Test
    void entropyOfOneGaussianAndOfSeparateOnes() {
        double one = 1 + Math.log(2 * Math.PI * 0.3 * 0.3);
        assertEquals(one, new GaussianRing(1, 2, 0.3).entropy(), 1e-12);
        assertEquals(one, new GaussianGrid(1, 2, 0.3).entropy(), 1e-12);
        double separate = Math.log(25) + 1 + Math.log(2 * Math.PI * 0.05 * 0.05);
        assertEquals(separate, GaussianGrid.twentyFive(2, 0.05).entropy(), 1e-12);
        // A ring that its noise hides is one Gaussian, up to radius^2 / sd^2.
        assertEquals(1 + Math.log(2 * Math.PI), Rings.of(1, 1e-6).entropy(), 1e-10);
        // A wide thin ring is a uniform angle times a Gaussian distance, up to sd^2 / radius^2.
        double thin = Math.log(2 * Math.PI) + (1 + Math.log(2 * Math.PI * 1e-4)) / 2;
        assertEquals(thin, Rings.of(0.01, 1).entropy(), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("densities")
    void integratesToOneAndToTheEntropy(PlanarDensity density) {
        // The midpoint rule on the tripled bounds; the edges of its cells meet the checkerboard's.
        int cells = 1200;
        double[] b = density.bounds();
        double dx = 3 * (b[1] - b[0]) / cells;
        double dy = 3 * (b[3] - b[2]) / cells;
        double mass = 0;
        double entropy = 0;
        for (int i = 0; i < cells; i++) {
            double x = (b[0] + b[1]) / 2 + (i + 0.5 - cells / 2.0) * dx;
            for (int j = 0; j < cells; j++) {
                double y = (b[2] + b[3]) / 2 + (j + 0.5 - cells / 2.0) * dy;
                double log = density.logDensity(x, y);
                mass += Math.exp(log);
                entropy -= Double.isInfinite(log) ? 0 : Math.exp(log) * log;
            }
        }
        assertEquals(1, mass * dx * dy, 1e-6, density.toString());
        assertEquals(density.entropy(), entropy * dx * dy, 1e-5, density.toString());
    }

    @ParameterizedTest
    @MethodSource("densities")
    void meanNegativeLogLikelihoodOfSamplesIsTheEntropy(PlanarDensity density) {
        for (long seed = 0; seed < 3; seed++) {
            Estimate likelihood = density.logLikelihood(density.sample(N, seed));
            close(-density.entropy(), likelihood, density + ", seed " + seed);
        }
    }

    @Test
    void samplesOfAnotherDensityMissTheEntropy() {
        double[][] points = new Moons(0.12).sample(N, 1);
        Estimate likelihood = new Moons(0.1).logLikelihood(points);
        assertTrue(likelihood.standardErrorsFrom(-new Moons(0.1).entropy()) > 10);
    }

    @Test
    void moments() {
        moment(0.5, new Moons(0.2), p -> p[0]);
        moment(0.25, new Moons(0.2), p -> p[1]);
        moment(1 + 0.04, new Moons(0.2), p -> p[0] * p[0]);
        moment(0.625 - 1 / Math.PI + 0.04, new Moons(0.2), p -> p[1] * p[1]);

        moment(14.0 / 3 + 2 * 0.01, Rings.of(0.1, 1, 2, 3), p -> p[0] * p[0] + p[1] * p[1]);
        moment(0, Rings.of(0.1, 1, 2, 3), p -> p[0] * p[1]);

        moment(2 + 0.04, GaussianRing.eight(2, 0.2), p -> p[0] * p[0]);
        moment(0, GaussianRing.eight(2, 0.2), p -> p[0] * p[1]);
        moment(2, new GaussianRing(1, 2, 0.2), p -> p[0]);

        moment(0, GaussianGrid.twentyFive(2, 0.1), p -> p[0]);
        moment(8 + 0.01, GaussianGrid.twentyFive(2, 0.1), p -> p[1] * p[1]);

        moment(0.4, new SwissRoll(0.2), p -> p[0]);
        moment(0.4 / (3 * Math.PI), new SwissRoll(0.2), p -> p[1]);
        moment(
                0.04 * 9.75 * Math.PI * Math.PI + 2 * 0.04,
                new SwissRoll(0.2),
                p -> p[0] * p[0] + p[1] * p[1]);

        moment(16.0 / 12, new Checkerboard(), p -> p[0] * p[0]);
        moment(1.0 / 4, new Checkerboard(), p -> p[0] * p[1]);

        moment(0, new Banana(0.03), p -> p[1]);
        moment(19, new Banana(0.03), p -> p[1] * p[1]);
        moment(600, new Banana(0.03), p -> p[0] * p[0] * p[1]);
    }

    @Test
    void moonsByABruteForceSum() {
        Moons moons = new Moons(0.1);
        for (double[] p : List.of(at(0, 1), at(0.5, 0.25), at(1.05, 0.0), at(-1.5, -1), at(2, 2))) {
            int terms = 400_000;
            double sum = 0;
            for (int i = 0; i < terms; i++) {
                double t = Math.PI * (i + 0.5) / terms;
                sum += gaussian(p[0] - Math.cos(t), p[1] - Math.sin(t), 0.1) / 2;
                sum += gaussian(p[0] - 1 + Math.cos(t), p[1] - 0.5 + Math.sin(t), 0.1) / 2;
            }
            assertEquals(Math.log(sum / terms), moons.logDensity(p[0], p[1]), 1e-7);
        }
        assertEquals(-5e5, moons.logDensity(100, 0.5), 2e4, "finite far away");
    }

    @Test
    void besselFunction() {
        // e^-z I0(z): Abramowitz and Stegun, table 9.8
        assertEquals(1, Rings.scaledBessel(0), 0);
        assertEquals(0.4657596076, Rings.scaledBessel(1), 1e-10);
        assertEquals(0.1278333372, Rings.scaledBessel(10), 1e-10);
        for (double z : new double[] {0.3, 5, 39.9, 40.1, 400}) {
            int terms = 2000;
            double sum = 0;
            for (int i = 0; i < terms; i++) {
                sum += Math.exp(z * (Math.cos(2 * Math.PI * i / terms) - 1)) / terms;
            }
            assertEquals(1, Rings.scaledBessel(z) / sum, 1e-13, "z = " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("densities")
    void aSeedGivesOneSampleAndALongerOneBeginsWithIt(PlanarDensity density) {
        double[][] points = density.sample(50, 7);
        assertEquals(50, points.length);
        assertArrayEquals(points, Arrays.copyOf(density.sample(80, 7), 50));
        assertNotEquals(points[0][0], density.sample(1, 8)[0][0]);
    }

    /** The first draws of seed 1, on every platform and every JDK. */
    @Test
    void firstDraws() {
        first(new Moons(0.1), 1.8283538288676509, -0.2122375269409021);
        first(Rings.of(0.1, 1, 2, 3), 0.1484057005142075, -2.010710177313553);
        first(GaussianRing.eight(2, 0.2), 1.4997782917385354, -1.2937580658421832);
        first(GaussianGrid.twentyFive(2, 0.2), 2.0855647293654407, -3.879544503469088);
        first(new SwissRoll(0.2), 1.9412269279170924, -1.6497590632663734);
        first(new Checkerboard(), 1.7526231276120945, 1.8556353709919795);
        first(new Banana(0.03), 16.031389497937084, 4.314107347089992);
    }

    @ParameterizedTest
    @MethodSource("densities")
    void boundsHoldTheSamplesAndABatchIsItsPoints(PlanarDensity density) {
        double[][] points = density.sample(5000, 3);
        double[] b = density.bounds();
        long inside =
                Arrays.stream(points)
                        .filter(p -> p[0] > b[0] && p[0] < b[1] && p[1] > b[2] && p[1] < b[3])
                        .count();
        assertTrue(inside > 4980, density + ": " + inside);
        double[] logs = density.logDensity(points);
        assertEquals(density.logDensity(points[9][0], points[9][1]), logs[9], 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> density.logDensity(new double[][] {{1, 2}, {1, 2, 3}}));
        assertThrows(IllegalArgumentException.class, () -> density.sample(0, 1));
    }

    @Test
    void checkerboardIsEmptyBesideItsCells() {
        Checkerboard board = new Checkerboard();
        assertEquals(-Math.log(8), board.logDensity(0.5, 0.5), 0);
        assertEquals(-Math.log(8), board.logDensity(-0.5, -0.5), 0);
        for (double[] p : List.of(at(0.5, -0.5), at(-1.5, 0.5 - 1), at(2.5, 0.5), at(-3, -3))) {
            assertEquals(Double.NEGATIVE_INFINITY, board.logDensity(p[0], p[1]), 0);
        }
    }

    @Test
    void refusesParametersThatMakeNoDensity() {
        refused("sd", "-0.1", () -> new Moons(-0.1));
        refused("0.01", "0.001", () -> new Moons(0.001));
        refused("sd", "NaN", () -> new SwissRoll(Double.NaN));
        refused("sd", "0.0", () -> Rings.of(0, 1));
        refused("radius", "-1.0", () -> Rings.of(0.1, 1, -1));
        refused("at least 1 radius", "none", () -> Rings.of(0.1));
        refused("radius", "0.0", () -> GaussianRing.eight(0, 0.1));
        refused("sd", "Infinity", () -> GaussianRing.eight(2, Double.POSITIVE_INFINITY));
        refused("component", "0", () -> new GaussianRing(0, 2, 0.1));
        refused("spacing", "0.0", () -> GaussianGrid.twentyFive(0, 0.1));
        refused("side", "0", () -> new GaussianGrid(0, 2, 0.1));
        refused("b must be", "NaN", () -> new Banana(Double.NaN));
    }

    private static void refused(String name, String given, Runnable make) {
        String message = assertThrows(IllegalArgumentException.class, make::run).getMessage();
        assertTrue(message.contains(name) && message.contains(given), message);
    }

    private static void first(PlanarDensity density, double x, double y) {
        double[] point = density.sample(1, 1)[0];
        assertArrayEquals(at(x, y), point, density + " " + Arrays.toString(point));
    }

    private static void moment(
            double expected, PlanarDensity density, ToDoubleFunction<double[]> f) {
        double[] values = Arrays.stream(density.sample(N, 11)).mapToDouble(f).toArray();
        close(expected, Estimate.ofMean(values), density.toString());
    }

    private static void close(double expected, Estimate estimate, String what) {
        double tolerance = 4 * estimate.standardError() + 1e-12;
        assertEquals(expected, estimate.value(), tolerance, what);
    }

    private static double gaussian(double dx, double dy, double sd) {
        return Math.exp(-(dx * dx + dy * dy) / (2 * sd * sd)) / (2 * Math.PI * sd * sd);
    }

    private static double[] at(double x, double y) {
        return new double[] {x, y};
    }
}
