package org.jenera.tensor.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jenera.tensor.Activations;
import org.jenera.tensor.LeakWatch;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorScope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outside of the package of the watch, whose own classes it does not name. */
class LeakWatchTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();
    private NDArray weights;

    @BeforeEach
    void open() {
        weights = manager.ones(new Shape(2, 3));
    }

    /** Computes from the weights first, so the product stays with their manager. */
    private final class LeakyModel {
        NDArray forward(NDArray x) {
            return Activations.silu(weights.mul(x));
        }
    }

    /** Computes from the input first. */
    private final class TightModel {
        NDArray forward(NDArray x) {
            return Activations.silu(x.mul(weights));
        }
    }

    @Test
    void theClassThatLeakedIsNamed() {
        LeakyModel leaky = new LeakyModel();
        TightModel tight = new TightModel();
        try (LeakWatch watch = LeakWatch.start()) {
            for (int i = 0; i < 10; i++) {
                try (NDManager step = manager.newSubManager()) {
                    NDArray x = step.ones(new Shape(2, 3));
                    tight.forward(x);
                    leaky.forward(x);
                }
            }
            List<LeakWatch.Leak> leaks = watch.leaks();
            assertEquals(1, leaks.size(), watch.report());
            assertTrue(leaks.get(0).place().contains("LeakyModel.forward(LeakWatchTest.java:"));
            assertEquals(20, leaks.get(0).arrays());
            assertEquals(20 * 6 * 4, leaks.get(0).bytes());
            assertTrue(watch.report().contains("20 arrays, 480 bytes, made by"), watch.report());
        }
    }

    @Test
    void aScopeLeavesNothingAndWhatItKeepsIsTraced() {
        LeakyModel leaky = new LeakyModel();
        try (LeakWatch watch = LeakWatch.start()) {
            NDArray kept;
            try (NDManager step = manager.newSubManager();
                    TensorScope scope = new TensorScope()) {
                NDArray x = step.ones(new Shape(2, 3));
                leaky.forward(x);
                kept = scope.keep(leaky.forward(x));
            }
            assertEquals(1, watch.leaks().size());
            assertTrue(watch.leaks().get(0).place().contains("LeakyModel.forward"));
            assertEquals(1, watch.leaks().get(0).arrays());
            kept.close();
            assertEquals("No array was left open.", watch.report());
        }
    }

    @Test
    void whatWasThereBeforeIsNoLeakAndNothingIsClosedByTheWatch() {
        NDArray made;
        try (LeakWatch watch = LeakWatch.start()) {
            assertEquals(0, watch.leaks().size());
            made = weights.add(1);
        }
        assertEquals(2, made.toFloatArray()[0]);
        assertTrue(!weights.isReleased());
    }

    @Test
    void aThreadIsWatchedOnceAtATime() {
        try (LeakWatch watch = LeakWatch.start()) {
            assertThrows(IllegalStateException.class, LeakWatch::start);
        }
        LeakWatch.start().close();
    }
}
