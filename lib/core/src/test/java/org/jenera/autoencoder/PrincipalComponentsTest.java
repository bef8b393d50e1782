package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jenera.data.Digits;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    private static final double[][] DIGITS = Digits.load().pixels();

    private static double[][] cloud(int n, int d, long seed) {
        Random random = new Random(seed);
        double[][] mixing = new double[d][d];
        for (double[] row : mixing) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] noise = random.doubles(d, -1, 1).toArray();
            x[i] = Rows.times(mixing, noise);
            x[i][0] += 7; // not centred
        }
        return x;
    }

    /** ae.pca_optimum */
    @Test
    void theLeastErrorIsTheSumOfTheDiscardedEigenvalues() {
        double[][] covariance = new double[4][4];
        double[] eigenvalues = {0.5, 4, 0.3, 2}; // in any order
        for (int i = 0; i < 4; i++) {
            covariance[i][i] = eigenvalues[i];
        }
        var components = PrincipalComponents.of(new double[4], covariance);
        assertEquals(0.8, components.squaredError(2), 1e-9);
        assertArrayEquals(new double[] {4, 2, 0.5, 0.3}, components.variances(), 1e-12);
        assertArrayEquals(new double[] {0, 1, 0, 0}, components.directions(1)[0], 1e-12);
    }

    /** digits.ppca, recon_sse_per_image */
    @Test
    void theLeastErrorOfTheDigits() {
        var components = PrincipalComponents.fit(DIGITS);
        assertEquals(858.9447808487329, components.squaredError(2), 1e-6);
        assertEquals(391.79473611497656, components.squaredError(8), 1e-6);
        assertEquals(180.93970325737862, components.squaredError(16), 1e-6);
        assertEquals(0, components.squaredError(64), 1e-9);
        for (int q : new int[] {0, 2, 8, 61}) {
            assertEquals(
                    components.squaredError(q), components.squaredError(DIGITS, q).value(), 1e-8);
        }
    }

    @Test
    void directionsAreOrthonormalEigenvectors() {
        double[][] x = cloud(50, 6, 1);
        var components = PrincipalComponents.fit(x);
        double[][] u = components.directions(6);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                assertEquals(i == j ? 1 : 0, Rows.dot(u[i], u[j]), 1e-12);
            }
        }
        double[][] codes = components.encode(x, 6);
        for (int k = 0; k < 6; k++) {
            for (int l = 0; l < 6; l++) {
                double sum = 0;
                for (double[] code : codes) {
                    sum += code[k] * code[l] / codes.length;
                }
                assertEquals(k == l ? components.variances()[k] : 0, sum, 1e-10);
            }
        }
        double[][] again = components.decode(codes);
        for (int i = 0; i < x.length; i++) {
            assertArrayEquals(x[i], again[i], 1e-10);
        }
    }

    @Test
    void noOtherProjectionLosesLess() {
        double[][] x = cloud(40, 5, 2);
        var components = PrincipalComponents.fit(x);
        double least = components.squaredError(2);
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double[][] u = components.directions(2);
            double step = Math.pow(10, -3 * random.nextDouble());
            for (double[] row : u) {
                Arrays.setAll(row, j -> row[j] + step * random.nextGaussian());
            }
            // Gram-Schmidt
            double length = Math.sqrt(Rows.dot(u[0], u[0]));
            Arrays.setAll(u[0], j -> u[0][j] / length);
            Rows.add(u[1], -Rows.dot(u[0], u[1]), u[0]);
            double other = Math.sqrt(Rows.dot(u[1], u[1]));
            Arrays.setAll(u[1], j -> u[1][j] / other);
            double error = 0;
            for (double[] row : x) {
                double[] centred = Rows.minus(row, components.mean());
                double[] inside = Rows.times(u, centred);
                error += (Rows.dot(centred, centred) - Rows.dot(inside, inside)) / x.length;
            }
            assertTrue(error >= least - 1e-12, "trial " + trial + ": " + error + " < " + least);
        }
    }

    @Test
    void refusals() {
        var components = PrincipalComponents.fit(cloud(9, 3, 4));
        refused("no row", () -> PrincipalComponents.fit(new double[0][]));
        refused("row 1", () -> PrincipalComponents.fit(new double[][] {{1, 2}, {3}}));
        refused("NaN", () -> PrincipalComponents.fit(new double[][] {{1, Double.NaN}}));
        refused("from 0 to 3", () -> components.squaredError(4));
        refused("from 0 to 3", () -> components.encode(new double[1][3], -1));
        refused("has 3 numbers", () -> components.encode(new double[1][2], 1));
        refused("from 0 to 3", () -> components.decode(new double[1][4]));
        refused(
                "symmetric",
                () -> PrincipalComponents.of(new double[2], new double[][] {{1, 1}, {0, 1}}));
        refused(
                "negative eigenvalue",
                () -> PrincipalComponents.of(new double[2], new double[][] {{1, 2}, {2, 1}}));
        refused("(2, 1)", () -> PrincipalComponents.of(new double[2], new double[][] {{1}, {1}}));
    }

    static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
