package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private static final int MANY = 20_000;

    @AutoClose private final NDManager manager = TensorEngine.newManager();

    private double[] normals(RandomStream stream, int n) {
        return stream.normal(manager, new Shape(n), DataType.FLOAT64).toDoubleArray();
    }

    @Test
    void theSameSeedGivesTheSameNumbersWhateverElseIsDrawn() {
        double[] once = normals(RandomStream.of(7), 50);
        RandomStream stream = RandomStream.of(7);
        RandomStream other = RandomStream.of(8);
        normals(other, 3);
        manager.getEngine().setRandomSeed(3);
        assertArrayEquals(once, normals(stream, 50));
        double[] second = normals(stream, 50);
        RandomStream again = RandomStream.of(7);
        again.uniform(manager, new Shape(1));
        assertArrayEquals(second, normals(again, 50));
    }

    /** So a run resumes: the numbers of a step depend on the seed and the step only. */
    @Test
    void aStepHasItsStream() {
        RandomStream used = RandomStream.of(7);
        normals(used, 10);
        assertArrayEquals(
                normals(RandomStream.of(7).split(1000), 50), normals(used.split(1000), 50));
    }

    @Test
    void seedsDrawsAndSplitsDoNotRepeat() {
        Set<Double> first = new HashSet<>();
        for (int seed = -20; seed < 20; seed++) {
            RandomStream stream = RandomStream.of(seed);
            for (int draw = 0; draw < 5; draw++) {
                first.add(normals(stream, 1)[0]);
            }
            for (int key = -2; key < 3; key++) {
                first.add(normals(stream.split(key), 1)[0]);
                first.add(normals(stream.split(key).split(key), 1)[0]);
            }
        }
        assertEquals(40 * 15, first.size());
    }

    @Test
    void normalAndUniformNumbersHaveTheirLaws() {
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        for (int seed = 0; seed < 3; seed++) {
            RandomStream stream = RandomStream.of(seed);
            double[] normal = normals(stream, MANY);
            double[] uniform =
                    stream.uniform(manager, new Shape(MANY), DataType.FLOAT64).toDoubleArray();
            assertTrue(
                    test.kolmogorovSmirnovTest(new NormalDistribution(null, 0, 1), normal, false)
                            > 1e-4);
            assertTrue(
                    test.kolmogorovSmirnovTest(
                                    new UniformRealDistribution(null, 0, 1), uniform, false)
                            > 1e-4);
        }
    }

    @Test
    void drawsOfOneStreamAreUncorrelated() {
        RandomStream stream = RandomStream.of(1);
        double[] a = normals(stream, MANY);
        double[] b = normals(stream, MANY);
        double[] c = normals(stream.split(1), MANY);
        for (double[][] pair : new double[][][] {{a, b}, {a, c}, {b, c}}) {
            double sum = 0;
            for (int i = 0; i < MANY; i++) {
                sum += pair[0][i] * pair[1][i];
            }
            assertTrue(Math.abs(sum / Math.sqrt(MANY)) < 4.5);
        }
    }

    @Test
    void bernoulliNumbersHaveTheirMeansAndNoGradient() {
        NDArray p = manager.create(new float[] {0, 0.1f, 0.5f, 1}).broadcast(MANY, 4).duplicate();
        p.setRequiresGradient(true);
        NDArray draws = RandomStream.of(2).bernoulli(p);
        assertEquals(new Shape(MANY, 4), draws.getShape());
        assertThrows(TensorException.class, () -> Backpropagation.by(draws.sum(), p, false));
        float[] means = draws.mean(new int[] {0}).toFloatArray();
        assertEquals(0, means[0]);
        assertEquals(0.1, means[1], 4.5 * Math.sqrt(0.09 / MANY));
        assertEquals(0.5, means[2], 4.5 * Math.sqrt(0.25 / MANY));
        assertEquals(1, means[3]);
        assertArrayEquals(draws.toFloatArray(), RandomStream.of(2).bernoulli(p).toFloatArray());
    }

    @Test
    void categoriesHaveTheirFrequencies() {
        NDArray p = manager.create(new float[] {1, 0, 3, 1, 1, 2}, new Shape(2, 3));
        NDArray draws = RandomStream.of(3).categorical(p, MANY);
        assertEquals(new Shape(2, MANY), draws.getShape());
        long[] entries = draws.toLongArray();
        double[][] expected = {{0.25, 0, 0.75}, {0.25, 0.25, 0.5}};
        for (int row = 0; row < 2; row++) {
            long[] drawn = Arrays.copyOfRange(entries, row * MANY, (row + 1) * MANY);
            for (int k = 0; k < 3; k++) {
                int category = k;
                double share =
                        Arrays.stream(drawn).filter(d -> d == category).count() / (double) MANY;
                double q = expected[row][k];
                assertEquals(q, share, 4.5 * Math.sqrt(q * (1 - q) / MANY));
            }
        }
    }

    @Test
    void integersAndPermutations() {
        long[] integers = RandomStream.of(4).integers(manager, 5, new Shape(MANY)).toLongArray();
        for (int k = 0; k < 5; k++) {
            int value = k;
            double share = Arrays.stream(integers).filter(i -> i == value).count() / (double) MANY;
            assertEquals(0.2, share, 4.5 * Math.sqrt(0.16 / MANY));
        }
        long[] order = RandomStream.of(5).permutation(manager, 100).toLongArray();
        long[] sorted = order.clone();
        Arrays.sort(sorted);
        assertTrue(!Arrays.equals(order, sorted));
        for (int i = 0; i < 100; i++) {
            assertEquals(i, sorted[i]);
        }
    }

    @Test
    void likeAnArray() {
        NDArray like = manager.create(new double[] {1, 2, 3, 4}, new Shape(2, 2));
        NDArray noise = RandomStream.of(6).normalLike(like);
        assertEquals(like.getShape(), noise.getShape());
        assertEquals(DataType.FLOAT64, noise.getDataType());
    }

    @Test
    void onlyFloatsAreDrawn() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        RandomStream.of(1)
                                                .normal(manager, new Shape(2), DataType.INT32))
                        .getMessage();
        assertTrue(message.contains("float64; given: int32"), message);
    }

    /** Seen on a GPU: PyTorch takes the number of a device in its name only. */
    @Test
    void aDeviceIsNamedAsPyTorchNamesIt() {
        int absent = 99;
        Operators operators = Operators.of(RandomStream.class);
        var e =
                assertThrows(
                        TensorException.class,
                        () -> operators.applyIn(manager, "uniform", 1, new long[] {2}, absent, 6));
        assertTrue(e.getMessage().toLowerCase(Locale.ROOT).contains("cuda"), e.getMessage());
    }
}
