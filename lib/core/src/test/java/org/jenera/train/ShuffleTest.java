package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void anEpochVisitsEveryRowOnce() {
        Shuffle shuffle = new Shuffle(12, 4, 5);
        assertEquals(3, shuffle.batchesPerEpoch());
        for (int epoch = 0; epoch < 4; epoch++) {
            int first = 3 * epoch + 1;
            int[] seen =
                    IntStream.range(first, first + 3)
                            .flatMap(step -> Arrays.stream(shuffle.rows(step)))
                            .sorted()
                            .toArray();
            assertArrayEquals(IntStream.range(0, 12).toArray(), seen);
            assertEquals(epoch + 1, shuffle.epochOf(first));
            assertEquals(epoch + 1, shuffle.epochOf(first + 2));
        }
    }

    @Test
    void aStepKnowsItsRowsWithoutThoseBefore() {
        Shuffle inOrder = new Shuffle(100, 8, 1);
        int[][] rows = IntStream.rangeClosed(1, 40).mapToObj(inOrder::rows).toArray(int[][]::new);
        for (int step : new int[] {40, 3, 17, 16, 1}) {
            assertArrayEquals(rows[step - 1], new Shuffle(100, 8, 1).rows(step));
        }
    }

    @Test
    void epochsAndSeedsDiffer() {
        Set<String> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (int epoch = 1; epoch <= 20; epoch++) {
                orders.add(Arrays.toString(new Shuffle(50, 50, seed).rows(epoch)));
            }
        }
        assertEquals(400, orders.size());
    }

    /** All 24 orders of 4 rows are about as frequent: chi-squared with 23 degrees of freedom. */
    @Test
    void everyOrderIsAsLikely() {
        int n = 24_000;
        Shuffle shuffle = new Shuffle(4, 4, 9);
        int[] counts = new int[4 * 4 * 4 * 4];
        for (int epoch = 1; epoch <= n; epoch++) {
            int[] rows = shuffle.rows(epoch);
            counts[rows[0] * 64 + rows[1] * 16 + rows[2] * 4 + rows[3]]++;
        }
        double expected = n / 24.0;
        double chiSquared =
                Arrays.stream(counts)
                        .filter(count -> count > 0)
                        .mapToDouble(count -> Math.pow(count - expected, 2) / expected)
                        .sum();
        assertEquals(24, Arrays.stream(counts).filter(count -> count > 0).count());
        assertEquals(23, chiSquared, 4 * Math.sqrt(2 * 23));
    }

    @Test
    void thoseLeftOverChangeWithTheEpoch() {
        Shuffle shuffle = new Shuffle(10, 4, 2);
        assertEquals(2, shuffle.batchesPerEpoch());
        assertNotEquals(leftOut(shuffle, 1), leftOut(shuffle, 3));
    }

    private static Set<Integer> leftOut(Shuffle shuffle, int first) {
        Set<Integer> rows = new HashSet<>(IntStream.range(0, 10).boxed().toList());
        Arrays.stream(shuffle.rows(first)).forEach(rows::remove);
        Arrays.stream(shuffle.rows(first + 1)).forEach(rows::remove);
        return rows;
    }

    @Test
    void aSmallDataSetIsOneBatch() {
        Shuffle shuffle = new Shuffle(3, 64, 0);
        assertEquals(1, shuffle.batchesPerEpoch());
        assertEquals(3, shuffle.rows(7).length);
    }
}
