package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TensorScopeTest {

    @AutoClose private final NDManager manager = TensorEngine.newManager();
    private NDArray weights;

    @BeforeEach
    void open() {
        weights = manager.ones(new Shape(2, 2));
        weights.setRequiresGradient(true);
    }

    @Test
    void freesWhateverItsManager() {
        NDArray ofTheModel;
        NDArray ofTheStep;
        NDArray operated;
        NDList gradients;
        try (NDManager step = manager.newSubManager();
                TensorScope scope = new TensorScope()) {
            ofTheStep = step.ones(new Shape(2, 2));
            ofTheModel = weights.mul(ofTheStep);
            operated = Activations.softplus(ofTheModel);
            gradients = Backpropagation.of(operated.sum(), new NDList(weights));
        }
        assertTrue(ofTheStep.isReleased());
        assertTrue(ofTheModel.isReleased());
        assertTrue(operated.isReleased());
        assertTrue(gradients.get(0).isReleased());
        assertFalse(weights.isReleased());
    }

    @Test
    void keepsWhatIsToBeKeptUntilTheNextScopeEnds() {
        NDArray kept;
        NDArray twice;
        NDList list;
        NDArray released;
        NDArray middle;
        try (TensorScope outer = new TensorScope()) {
            try (TensorScope inner = new TensorScope()) {
                kept = inner.keep(weights.add(1));
                twice = outer.keep(inner.keep(weights.add(2)));
                list = inner.keep(new NDList(weights.add(3), weights.add(4)));
                released = TensorScope.release(weights.add(5));
                middle = weights.add(6);
            }
            assertTrue(middle.isReleased());
            assertFalse(kept.isReleased());
            assertFalse(list.get(1).isReleased());
            assertTrue(kept.toFloatArray()[0] == 2);
        }
        assertTrue(kept.isReleased());
        assertTrue(list.get(0).isReleased());
        assertFalse(twice.isReleased());
        assertFalse(released.isReleased());
    }

    @Test
    void closingTwiceOrKeepingAnOldArrayDoesNoHarm() {
        try (TensorScope outer = new TensorScope()) {
            NDArray before = weights.add(1);
            TensorScope inner = new TensorScope();
            inner.keep(before);
            inner.close();
            inner.close();
            assertFalse(before.isReleased());
        }
    }

    @Test
    void theErrorOfAnArrayThatIsClosedSaysWhatToDo() {
        NDArray gone;
        try (TensorScope scope = new TensorScope()) {
            gone = weights.add(1);
        }
        try {
            Activations.silu(gone);
        } catch (TensorException e) {
            assertTrue(e.getMessage().startsWith("silu(x (closed)) failed:"), e.getMessage());
            assertTrue(e.getMessage().contains("TensorScope.keep"), e.getMessage());
            return;
        }
        throw new AssertionError("a closed array was used");
    }
}
