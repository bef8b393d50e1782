package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a program that frees what it made: when a scope is closed, every array that this
 * thread made in it is closed, whatever manager it belongs to, except those that were kept.
 *
 * <pre>{@code
 * try (TensorScope scope = new TensorScope()) {
 *     NDArray loss = model.loss(batch);        // with hundreds of arrays on the way
 *     ...
 *     last = scope.keep(loss);                 // lives on
 * }
 * }</pre>
 *
 * <p>Managers alone do not do this: a result belongs to the manager of the array that it was
 * computed from first, so {@code weights.mul(x)} stays with the weights, step after step.
 *
 * <p>Scopes nest. What an inner scope keeps is freed by the outer one unless that keeps it, too;
 * {@link #release} exempts an array from all. Parameters must be made outside of scopes, or be
 * released.
 */
public final class TensorScope implements AutoCloseable {

    private final NDScope scope = new NDScope();
    private final List<NDArray> kept = new ArrayList<>();
    private final LeakWatch watch = LeakWatch.current();
    private boolean closed;

    /** Opens a scope; it belongs to this thread. */
    public TensorScope() {
        if (watch != null) {
            watch.observe(scope);
        }
    }

    /**
     * Lets an array outlive this scope.
     *
     * @param array made in this scope, or anywhere
     * @return the array
     */
    public NDArray keep(NDArray array) {
        kept.add(array);
        return array;
    }

    /**
     * Lets arrays outlive this scope.
     *
     * @param arrays made in this scope, or anywhere
     * @return the arrays
     */
    public NDList keep(NDList arrays) {
        kept.addAll(arrays);
        return arrays;
    }

    /**
     * Lets an array outlive all scopes that are open in this thread; only its manager or a call of
     * {@code close} frees it. To be called where it was made, before an inner scope has ended.
     *
     * @param array such as a parameter
     * @return the array
     */
    public static NDArray release(NDArray array) {
        NDScope.unregister(array);
        return array;
    }

    /** Frees what was made and not kept. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        kept.forEach(NDScope::unregister);
        scope.close();
        // Now the next scope outward is the open one; without any, this does nothing.
        kept.forEach(NDScope::register);
        if (watch != null) {
            watch.forgetReleased();
        }
    }
}
