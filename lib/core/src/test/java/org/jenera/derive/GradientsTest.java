package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GradientsTest {

    private static final double[] POINT = {0.7, -1.3};

    private static double f(double[] x) {
        return Math.exp(x[0]) * Math.sin(x[1]);
    }

    private static double[] gradient(double[] x) {
        return new double[] {
            Math.exp(x[0]) * Math.sin(x[1]), Math.exp(x[0]) * Math.cos(x[1]),
        };
    }

    @Test
    void finiteDifferencesHaveTenDigits() {
        assertArrayEquals(
                gradient(POINT), Gradients.finiteDifferences(GradientsTest::f, POINT), 1e-9);
        assertArrayEquals(new double[] {0.7, -1.3}, POINT, "the point is left as it is");
    }

    @Test
    void stepsGrowWithThePoint() {
        double x = 1e8;
        assertEquals(2 * x, Gradients.finiteDifferences(at -> at[0] * at[0], x)[0], 2 * x * 1e-9);
    }

    @Test
    void aRightGradientPassesWithItsError() {
        assertTrue(Gradients.check(GradientsTest::f, GradientsTest::gradient, POINT) < 1e-9);
        assertTrue(Gradients.check(x -> f(x), x -> gradient(x), 0.1, 0.2) < 1e-9);
    }

    @Test
    void aFlippedSignIsSeenWithItsComponent() {
        GradientException failure =
                assertThrows(
                        GradientException.class,
                        () ->
                                Gradients.check(
                                        GradientsTest::f,
                                        x -> new double[] {gradient(x)[0], -gradient(x)[1]},
                                        POINT));
        assertEquals(1, failure.component());
        assertEquals(-gradient(POINT)[1], failure.claimed());
        assertEquals(gradient(POINT)[1], failure.finiteDifference(), 1e-8);
        assertTrue(
                failure.getMessage().contains("Component 1 of the gradient is wrong: claimed -"));
    }

    @Test
    void aSmallErrorIsSeenAtATightTolerance() {
        double[] off = {gradient(POINT)[0] + 1e-7, gradient(POINT)[1]};
        Gradients.check(GradientsTest::f, x -> off, POINT);
        assertThrows(
                GradientException.class,
                () -> Gradients.check(GradientsTest::f, x -> off, POINT, 1e-8));
    }

    @Test
    void notANumberIsSeen() {
        assertThrows(
                GradientException.class,
                () -> Gradients.check(GradientsTest::f, x -> new double[] {Double.NaN, 0}, POINT));
        assertThrows(
                IllegalArgumentException.class,
                () -> Gradients.finiteDifferences(x -> Math.log(x[0]), 1e-9));
    }

    @Test
    void aGradientOfAnotherLengthIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Gradients.check(GradientsTest::f, x -> new double[3], POINT));
    }
}
