package org.jenera.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import ai.djl.engine.EngineException;
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
 * of the family, such as {@code Losses.py} beside {@code Losses}. PyTorch compiles the file at the
 * first call, on any device, and derives the gradients.
 *
 * <p>That is how an operator is added which is in no class of this package, or several are fused
 * into one call. A file {@code Splines.py} among the resources of the package of a class {@code
 * Splines} holds
 *
 * <pre>{@code
 * def bend(self, x: Tensor, strength: float) -> Tensor:
 *   return x + strength * torch.tanh(x)
 * }</pre>
 *
 * and the class calls it:
 *
 * <pre>{@code
 * private static final Operators OPERATORS = Operators.of(Splines.class);
 *
 * static NDArray bend(NDArray x, double strength) {
 *     return OPERATORS.apply("bend", x, strength);
 * }
 * }</pre>
 *
 * <p>Arguments are matched by position and type: {@code NDArray} to {@code Tensor}, {@code NDList}
 * to {@code List[Tensor]}, {@code Integer} and {@code Long} to {@code int}, {@code Double} to
 * {@code float}, {@code Boolean} to {@code bool}, {@code String} to {@code str}, {@code long[]} to
 * {@code List[int]}, {@code double[]} to {@code List[float]}, and {@code null} to {@code None},
 * where the parameter is {@code Optional[...]}. A call costs some microseconds, so a file may well
 * hold whole layers. Results belong to the manager of the first array among the arguments, as in
 * DJL. Several threads may call at once.
 */
public final class Operators {

    /** Of which the files are read, in this order. */
    private final List<Class<?>> families;

    private final String file;
    private volatile ScriptModule module;
    private volatile String source;

    private Operators(Class<?>... families) {
        this.families = List.of(families);
        this.file = file(families[families.length - 1]);
    }

    /**
     * The operators of a family.
     *
     * @param family a class with a file of TorchScript beside it
     * @return its operators; nothing is read yet
     */
    public static Operators of(Class<?> family) {
        return new Operators(family);
    }

    /**
     * The operators of a family whose file calls methods of another's.
     *
     * @param family a class with a file of TorchScript beside it
     * @param used another such class; its methods can be called, too
     * @return the operators of both; nothing is read yet
     */
    public static Operators of(Class<?> family, Class<?> used) {
        return new Operators(used, family);
    }

    /**
     * Calls an operator that returns one array.
     *
     * @param operator name of the method
     * @param arguments in the order of the method's parameters, an array or a list of arrays among
     *     them
     * @return the result, which carries gradients
     * @throws TensorException if PyTorch refuses the arguments or does not understand the file
     */
    public NDArray apply(String operator, Object... arguments) {
        return applyIn(owner(arguments), operator, arguments);
    }

    /**
     * As {@link #apply}, with a manager for the result.
     *
     * @param owner manager of the result
     * @param operator name of the method
     * @param arguments in the order of the method's parameters
     * @return the result
     * @throws TensorException as {@link #apply}
     */
    public NDArray applyIn(NDManager owner, String operator, Object... arguments) {
        ScriptModule called = module();
        try {
            return called.tensor(operator, (PtNDManager) owner, arguments);
        } catch (RuntimeException e) {
            throw failure(operator, arguments, e);
        }
    }

    /**
     * Calls an operator that returns a list of arrays.
     *
     * @param operator name of the method
     * @param arguments in the order of the method's parameters
     * @return the results, which carry gradients
     * @throws TensorException as {@link #apply}
     */
    public NDList applyAll(String operator, Object... arguments) {
        ScriptModule called = module();
        try {
            return called.tensors(operator, (PtNDManager) owner(arguments), arguments);
        } catch (RuntimeException e) {
            throw failure(operator, arguments, e);
        }
    }

    /**
     * Calls an operator that changes its arguments and returns nothing.
     *
     * @param operator name of the method
     * @param arguments in the order of the method's parameters
     * @throws TensorException as {@link #apply}
     */
    public void run(String operator, Object... arguments) {
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
            source = families.stream().map(Operators::read).collect(joining("\n"));
            try {
                module = ScriptModule.load(TorchScriptArchive.of(source));
            } catch (IOException | EngineException e) {
                throw NativeFailure.ofFile(file, e);
            }
        }
        return module;
    }

    private static String file(Class<?> family) {
        return family.getSimpleName() + ".py";
    }

    private static String read(Class<?> family) {
        try (InputStream in = family.getResourceAsStream(file(family))) {
            if (in == null) {
                throw new IllegalStateException(
                        "The operators of %s stand in a file %s among the resources of its package;"
                                        .formatted(family.getName(), file(family))
                                + " there is none");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
