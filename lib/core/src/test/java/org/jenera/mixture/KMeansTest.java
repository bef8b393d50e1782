package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KMeansTest {

    @Test
    void centroidsAreTheMeansOfWhatIsNearest() {
        INDArray x = RandomProblem.draw(500, 3, 4, 2).x();
        KMeans clusters = KMeans.fit(x, 4, 3, 5);
        double[][] rows = x.toDoubleMatrix();
        double[][] centroids = clusters.centroids().toDoubleMatrix();
        int[] labels = clusters.labels();
        double[][] sums = new double[4][3];
        double inertia = 0;
        for (int i = 0; i < rows.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] centroid : centroids) {
                least = Math.min(least, squaredDistance(rows[i], centroid));
            }
            assertEquals(least, squaredDistance(rows[i], centroids[labels[i]]), 0);
            inertia += least;
            for (int j = 0; j < 3; j++) {
                sums[labels[i]][j] += rows[i][j];
            }
        }
        assertEquals(inertia, clusters.inertia(), 1e-10);
        for (int c = 0; c < 4; c++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(sums[c][j] / clusters.sizes()[c], centroids[c][j], 1e-12);
            }
        }
        assertArrayEquals(labels, clusters.assign(x));
        assertEquals(500, Arrays.stream(clusters.sizes()).sum());
    }

    /** Arthur and Vassilvitskii (2007): in proportion to the squared distance to the nearest. */
    @Test
    void aStartIsDrawnBySquaredDistances() {
        double[] points = {0, 1, 3, 7};
        INDArray x = Nd4j.createFromArray(points).reshape(4, 1);
        int draws = 20_000;
        Map<List<Double>, Integer> counts = new HashMap<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < draws; i++) {
            double[][] start = KMeans.plusPlus(x, 3, random);
            counts.merge(List.of(start[0][0], start[1][0], start[2][0]), 1, Integer::sum);
        }
        for (double a : points) {
            double total = Arrays.stream(points).map(p -> square(p - a)).sum();
            for (double b : points) {
                double left = Arrays.stream(points).map(p -> square(nearest(p, a, b))).sum();
                for (double c : points) {
                    double expected = square(b - a) / total * square(nearest(c, a, b)) / left / 4;
                    double found = counts.getOrDefault(List.of(a, b, c), 0) / (double) draws;
                    double error = Math.sqrt(expected * (1 - expected) / draws);
                    assertEquals(expected, found, 4 * error, a + ", " + b + ", " + c);
                }
            }
        }
    }

    private static double nearest(double point, double a, double b) {
        return Math.min(Math.abs(point - a), Math.abs(point - b));
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void moreRunsAreNeverWorseAndASeedDeterminesThem() {
        INDArray x = RandomProblem.draw(400, 2, 5, 3).x();
        int better = 0;
        for (long seed = 0; seed < 5; seed++) {
            double one = KMeans.fit(x, 8, 1, seed).inertia();
            double best = KMeans.fit(x, 8, 10, seed).inertia();
            assertTrue(best <= one, best + " of 10 runs, " + one + " of the first");
            better += best < one ? 1 : 0;
        }
        assertTrue(better > 0, "more runs never helped");
        assertArrayEquals(KMeans.fit(x, 8, 3, 1).labels(), KMeans.fit(x, 8, 3, 1).labels());
    }

    @Test
    void asManyClustersAsDistinctPointsLeaveNothing() {
        double[][] x = {{0, 0}, {0, 1}, {5, 5}, {5, 5}};
        KMeans clusters = KMeans.fit(x, 3, 1, 4);
        assertEquals(0, clusters.inertia(), 0);
        assertEquals(clusters.labels()[2], clusters.labels()[3]);
    }

    @Test
    void farFromTheOriginNothingChanges() {
        INDArray x = RandomProblem.draw(300, 2, 3, 7).x();
        KMeans near = KMeans.fit(x, 3, 2, 1);
        KMeans far = KMeans.fit(x.add(1e6), 3, 2, 1);
        assertArrayEquals(near.labels(), far.labels());
        assertEquals(near.inertia(), far.inertia(), 1e-6);
    }

    @Test
    void iterationsCountTheMovesOfTheCentroids() {
        KMeans clusters =
                KMeans.lloyd(
                        Nd4j.createFromArray(new double[][] {{0}, {1}, {10}, {12}}),
                        new double[][] {{0}, {1}});
        // to 0 and 23/3, then to 1/2 and 11
        assertEquals(2, clusters.iterations());
        assertArrayEquals(new double[] {0.5, 11}, clusters.centroids().ravel().toDoubleVector());
    }

    @Test
    void anEmptyClusterTakesTheFarthestObservation() {
        KMeans clusters =
                KMeans.lloyd(
                        Nd4j.createFromArray(new double[][] {{0}, {1}, {10}, {12}}),
                        new double[][] {{0.5}, {10.5}, {100}});
        assertArrayEquals(
                new double[] {0.5, 10, 12}, clusters.centroids().ravel().toDoubleVector());
        assertArrayEquals(new int[] {0, 0, 1, 2}, clusters.labels());
    }

    @Test
    void everyClusterIsInUse() {
        // Nine tenths of the rows are one point, which tempts every seed.
        double[][] x = new double[100][];
        for (int i = 0; i < 100; i++) {
            x[i] = new double[] {i < 90 ? 0 : i, 0};
        }
        for (long seed = 0; seed < 20; seed++) {
            int[] sizes = KMeans.fit(Nd4j.createFromArray(x), 6, 1, seed).sizes();
            assertTrue(Arrays.stream(sizes).allMatch(size -> size > 0), Arrays.toString(sizes));
        }
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
