package org.jenera.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.ScriptModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The operators of one family: the methods in the file of TorchScript that stands beside the class
 * of the family, such as {@code Losses.py} beside {@code Losses}. The file is compiled by PyTorch
 * at the first call.
 *
 * <p>Results belong to the manager of the first array among the arguments, as in DJL. Several
 * threads may call at once.
 */
final class Operators {

    private final String file;
    private volatile ScriptModule module;
    private volatile String source;

    private Operators(String file) {
        this.file = file;
    }

    /**
     * The operators of a family.
     *
     * @param family a class with a file of TorchScript beside it
     * @return its operators; nothing is read yet
     */
    static Operators of(Class<?> family) {
        return new Operators(family.getSimpleName() + ".py");
    }

    /**
     * Calls an operator that returns one array.
     *
     * @param operator name of the method
     * @param arguments as those of {@link ScriptModule#tensor}, an array or a list of them among
     *     them
     * @return the result
     * @throws TensorException if PyTorch refuses
     */
    NDArray apply(String operator, Object... arguments) {
        return applyIn(owner(arguments), operator, arguments);
    }

    /** As {@link #apply}, with a manager for the result. */
    NDArray applyIn(NDManager owner, String operator, Object... arguments) {
        ScriptModule called = module();
        try {
            return called.tensor(operator, (PtNDManager) owner, arguments);
        } catch (RuntimeException e) {
            throw failure(operator, arguments, e);
        }
    }

    /** As {@link #apply}, for an operator that returns a list. */
    NDList applyAll(String operator, Object... arguments) {
        ScriptModule called = module();
        try {
            return called.tensors(operator, (PtNDManager) owner(arguments), arguments);
        } catch (RuntimeException e) {
            throw failure(operator, arguments, e);
        }
    }

    /** As {@link #apply}, for an operator that changes its arguments and returns nothing. */
    void run(String operator, Object... arguments) {
        ScriptModule called = module();
        try {
            called.run(operator, arguments);
        } catch (RuntimeException e) {
            throw failure(operator, arguments, e);
        }
    }

    private static NDManager owner(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof NDArray array) {
                return array.getManager();
            }
            if (argument instanceof List<?> list && !list.isEmpty()) {
                return ((NDArray) list.get(0)).getManager();
            }
        }
        throw new IllegalArgumentException("An operator needs an array to work on; given: none");
    }

    private TensorException failure(String operator, Object[] arguments, RuntimeException cause) {
        return NativeFailure.of(source, operator, arguments, cause);
    }

    private ScriptModule module() {
        ScriptModule loaded = module;
        return loaded == null ? load() : loaded;
    }

    private synchronized ScriptModule load() {
        if (module == null) {
            TensorEngine.start();
            try (InputStream in = Operators.class.getResourceAsStream(file)) {
                source = new String(in.readAllBytes(), UTF_8);
                module = ScriptModule.load(TorchScriptArchive.of(source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return module;
    }
}
