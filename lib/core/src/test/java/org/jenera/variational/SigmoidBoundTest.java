package org.jenera.variational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SigmoidBoundTest {

    /** vb.jaakkola */
    @Test
    void lambdaAndBoundAtAPoint() {
        assertEquals(0.0951992694944706, SigmoidBound.lambda(2), 1e-9);
        assertEquals(0.7108241534953577, Math.exp(SigmoidBound.logSigmoid(1, 2)), 1e-9);
    }

    @Test
    void itIsABoundThatTouches() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double x = 20 * random.nextGaussian();
            double xi = 20 * random.nextGaussian();
            double exact = -Math.log1p(Math.exp(-x));
            assertTrue(SigmoidBound.logSigmoid(x, xi) <= exact + 1e-9 * (1 + Math.abs(exact)));
            assertEquals(exact, SigmoidBound.logSigmoid(x, x), 1e-9);
            assertEquals(exact, SigmoidBound.logSigmoid(x, -x), 1e-9 * (1 + Math.abs(x)));
        }
    }

    @Test
    void lambdaIsSmoothAtZero() {
        assertEquals(0.125, SigmoidBound.lambda(0), 1e-15);
        assertEquals(SigmoidBound.lambda(1.0001e-4), SigmoidBound.lambda(0.9999e-4), 1e-12);
        assertEquals(SigmoidBound.lambda(-3), SigmoidBound.lambda(3), 1e-15);
    }
}
