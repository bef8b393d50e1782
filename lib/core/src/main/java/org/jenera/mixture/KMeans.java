package org.jenera.mixture;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jenera.distribution.Observations;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * k-means: K centroids such that the sum of squared distances from each observation to the nearest
 * is small (Bishop 2006, section 9.1). Immutable.
 *
 * <p>Lloyd's iterations, from starts by k-means++: each next centroid is an observation, drawn with
 * a probability proportional to its squared distance from the centroids so far (Arthur and
 * Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007). A cluster that becomes
 * empty takes the observation that lies farthest from its centroid.
 */
public final class KMeans {

    private static final int MAX_ITERATIONS = 1000;

    private final double[][] centroids;
    private final int[] labels;
    private final double inertia;
    private final int iterations;

    private KMeans(double[][] centroids, int[] labels, double inertia, int iterations) {
        this.centroids = centroids;
        this.labels = labels;
        this.inertia = inertia;
        this.iterations = iterations;
    }

    /**
     * The best of several runs.
     *
     * @param x shape (n, d)
     * @param k the number of clusters, at least 1
     * @param restarts the number of runs, at least 1
     * @param seed of the starts; the same seed gives the same clusters
     * @return the clustering with the least inertia
     * @throws IllegalArgumentException if x has another shape, holds a number that is not finite,
     *     has fewer than k distinct rows, or squared distances that overflow
     */
    public static KMeans fit(INDArray x, int k, int restarts, long seed) {
        if (k < 1 || restarts < 1) {
            throw new IllegalArgumentException(
                    "k-means takes at least 1 cluster and 1 run; given: "
                            + k
                            + " clusters and "
                            + restarts
                            + " runs");
        }
        INDArray checked = Observations.check("x", x);
        if (checked.size(0) < k) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d clusters need at least as many observations; given: x of shape"
                                    + " (%d, %d)",
                            k,
                            checked.size(0),
                            checked.size(1)));
        }
        SplittableRandom random = new SplittableRandom(seed);
        KMeans best = null;
        for (int run = 0; run < restarts; run++) {
            KMeans found = lloyd(checked, plusPlus(checked, k, random));
            if (best == null || found.inertia < best.inertia) {
                best = found;
            }
        }
        if (!Double.isFinite(best.inertia)) {
            throw new IllegalArgumentException(
                    "x holds numbers whose squared distances overflow. Give it in another unit");
        }
        return best;
    }

    /** As {@link #fit(INDArray, int, int, long)}, of n rows of d numbers. */
    public static KMeans fit(double[][] x, int k, int restarts, long seed) {
        return fit(Observations.of(x), k, restarts, seed);
    }

    /**
     * The centroids, each the mean of its cluster.
     *
     * @return a new array of shape (k, d)
     */
    public INDArray centroids() {
        return Nd4j.createFromArray(centroids);
    }

    /**
     * The cluster of each observation of the fit.
     *
     * @return n indices, counted from 0
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The number of observations in each cluster of the fit.
     *
     * @return k counts
     */
    public int[] sizes() {
        int[] sizes = new int[centroids.length];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    /**
     * The sum of squared distances from each observation of the fit to its centroid.
     *
     * @return in squared units of the data
     */
    public double inertia() {
        return inertia;
    }

    /**
     * How many times the best run moved its centroids.
     *
     * @return the number of Lloyd's iterations
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The nearest centroid of each observation.
     *
     * @param x shape (n, d)
     * @return n indices, counted from 0
     * @throws IllegalArgumentException if x has another shape or holds a number that is not finite
     */
    public int[] assign(INDArray x) {
        INDArray checked = Observations.check("x", x, centroids[0].length);
        int[] result = new int[Math.toIntExact(checked.size(0))];
        new Pass(checked, centroids).run(result);
        return result;
    }

    /** As {@link #assign(INDArray)}, of n rows of d numbers. */
    public int[] assign(double[][] x) {
        return assign(Observations.of(x));
    }

    /**
     * A start by k-means++: k distinct rows of checked observations.
     *
     * @throws IllegalArgumentException if there are fewer distinct rows
     */
    static double[][] plusPlus(INDArray x, int k, SplittableRandom random) {
        int n = Math.toIntExact(x.size(0));
        int d = (int) x.size(1);
        double[][] centroids = new double[k][d];
        Observations.read(x, random.nextInt(n), centroids[0]);
        double[] distances = new double[n];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        double[] block = new double[Observations.blockRows(x, d) * d];
        for (int c = 1; c < k; c++) {
            double total = 0;
            for (int from = 0; from < n; from += block.length / d) {
                int rows = Observations.read(x, from, block);
                for (int r = 0; r < rows; r++) {
                    double distance = squaredDistance(block, r * d, centroids[c - 1]);
                    distances[from + r] = Math.min(distances[from + r], distance);
                    total += distances[from + r];
                }
            }
            if (total == 0) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "%d clusters need as many distinct observations; the %d rows of x"
                                        + " hold %d distinct ones. Take fewer clusters",
                                k,
                                n,
                                c));
            }
            double rest = random.nextDouble() * total;
            int chosen = -1;
            for (int i = 0; i < n && rest >= 0; i++) {
                if (distances[i] > 0) {
                    rest -= distances[i];
                    chosen = i;
                }
            }
            Observations.read(x, chosen, centroids[c]);
        }
        return centroids;
    }

    /** Moves centroids, from a start of shape (k, d), until no observation changes its cluster. */
    static KMeans lloyd(INDArray x, double[][] start) {
        double[][] centroids = start;
        int[] labels = new int[Math.toIntExact(x.size(0))];
        Arrays.fill(labels, -1);
        for (int iteration = 0; ; iteration++) {
            Pass pass = new Pass(x, centroids);
            boolean changed = pass.run(labels);
            if (!changed || iteration == MAX_ITERATIONS) {
                return new KMeans(centroids, labels, pass.inertia, iteration);
            }
            centroids = pass.moved();
        }
    }

    private static double squaredDistance(double[] block, int from, double[] centroid) {
        double sum = 0;
        for (int j = 0; j < centroid.length; j++) {
            double difference = block[from + j] - centroid[j];
            sum += difference * difference;
        }
        return sum;
    }

    /** One pass over the observations: the nearest centroids, and the means of what they hold. */
    private static final class Pass {

        private final INDArray x;
        private final double[][] centroids;
        private final double[][] sums; // of differences from the centroid, to keep their digits
        private final int[] sizes;
        private double inertia;
        private double farthest = -1;
        private final double[] farthestRow;

        Pass(INDArray x, double[][] centroids) {
            this.x = x;
            this.centroids = centroids;
            sums = new double[centroids.length][centroids[0].length];
            sizes = new int[centroids.length];
            farthestRow = new double[centroids[0].length];
        }

        /** Overwrites the labels; tells whether any changed. */
        boolean run(int[] labels) {
            int d = farthestRow.length;
            boolean changed = false;
            double[] block = new double[Observations.blockRows(x, d) * d];
            for (int from = 0; from < labels.length; from += block.length / d) {
                int rows = Observations.read(x, from, block);
                for (int r = 0; r < rows; r++) {
                    int nearest = add(block, r * d);
                    changed |= labels[from + r] != nearest;
                    labels[from + r] = nearest;
                }
            }
            return changed;
        }

        private int add(double[] block, int at) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centroids.length; c++) {
                double distance = squaredDistance(block, at, centroids[c]);
                if (distance < least) {
                    least = distance;
                    nearest = c;
                }
            }
            for (int j = 0; j < farthestRow.length; j++) {
                sums[nearest][j] += block[at + j] - centroids[nearest][j];
            }
            sizes[nearest]++;
            inertia += least;
            if (least > farthest) {
                farthest = least;
                System.arraycopy(block, at, farthestRow, 0, farthestRow.length);
            }
            return nearest;
        }

        /**
         * The means of the clusters; an empty one moves to the observation farthest from its own.
         */
        double[][] moved() {
            double[][] means = new double[centroids.length][];
            for (int c = 0; c < means.length; c++) {
                means[c] = farthestRow.clone();
                for (int j = 0; sizes[c] > 0 && j < farthestRow.length; j++) {
                    means[c][j] = centroids[c][j] + sums[c][j] / sizes[c];
                }
            }
            return means;
        }
    }
}
