package org.jenera.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ColumnsTest {

    @Test
    void meansDeviationsAndBoundsByHand() {
        double far = 1e8;
        Columns columns =
                Columns.of(
                        Nd4j.createFromArray(
                                new double[][] {
                                    {far - 3, -7, 5},
                                    {far - 3, 1, 5},
                                    {far + 1, 1, 5},
                                    {far + 1, 1, 5}
                                }));
        assertArrayEquals(new double[] {far - 1, -1, 5}, columns.means(), 0);
        assertArrayEquals(new double[] {2, Math.sqrt(12), 0}, columns.deviations(), 1e-15);
        assertArrayEquals(new double[] {far - 3, -7, 5}, columns.minima(), 0);
        assertArrayEquals(new double[] {far + 1, 1, 5}, columns.maxima(), 0);
        assertEquals(7, columns.magnitude(1));
        assertTrue(columns.isConstant(2));
        assertFalse(columns.isConstant(0));
    }

    /** More numbers than a buffer holds: 1, 2, ..., n in one column, their squares in the other. */
    @Test
    void severalBuffersOfRows() {
        int n = 40_000;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {i + 1, (i + 1) * (i + 1.0)};
        }
        Columns columns = Columns.of(Nd4j.createFromArray(rows));
        assertEquals((n + 1) / 2.0, columns.means()[0], 1e-7);
        assertEquals((n + 1) * (2 * n + 1.0) / 6, columns.means()[1], 1e-2);
        assertEquals(Math.sqrt((n * (double) n - 1) / 12), columns.deviations()[0], 1e-7);
        assertEquals(n, columns.maxima()[0]);
    }

    @Test
    void aClusteringDoesNotDependOnTheUnitsOfTheColumns() {
        INDArray x = RandomProblem.draw(300, 2, 3, 4).x();
        INDArray other = x.mulRowVector(Nd4j.createFromArray(1e3, 1e-3));
        INDArray moved = other.addRowVector(Nd4j.createFromArray(-1e5, 1.0));
        int[] expected = Start.cluster(x, Columns.of(x), 3, 1);
        assertArrayEquals(expected, Start.cluster(other, Columns.of(other), 3, 1));
        assertArrayEquals(expected, Start.cluster(moved, Columns.of(moved), 3, 1));
    }
}
