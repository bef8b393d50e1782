package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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

    @Test
    void moreRunsAreNeverWorseAndASeedDeterminesThem() {
        INDArray x = RandomProblem.draw(400, 2, 5, 3).x();
        double one = KMeans.fit(x, 8, 1, 9).inertia();
        assertTrue(KMeans.fit(x, 8, 10, 9).inertia() <= one);
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
