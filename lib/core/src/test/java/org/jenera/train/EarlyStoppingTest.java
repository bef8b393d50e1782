package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static int validationsUntilItIsOver(int patience, double... losses) {
        EarlyStopping stopping = new EarlyStopping(patience);
        for (int i = 0; i < losses.length; i++) {
            stopping.isBest(losses[i], i + 1);
            if (stopping.isOver()) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void onlyThoseInARowCount() {
        assertEquals(5, validationsUntilItIsOver(2, 3, 4, 2, 5, 2, 1));
        assertEquals(0, validationsUntilItIsOver(2, 3, 4, 2, 5, 1, 2));
        assertEquals(2, validationsUntilItIsOver(1, 3, 3));
    }

    @Test
    void anUndefinedLossIsNeverTheBest() {
        EarlyStopping stopping = new EarlyStopping(3);
        assertFalse(stopping.isBest(Double.NaN, 1));
        assertEquals(0, stopping.bestStep());
    }
}
