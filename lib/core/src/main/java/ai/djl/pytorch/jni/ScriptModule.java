package ai.djl.pytorch.jni;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * The methods of a TorchScript module, called by the shortest way that DJL's native library offers.
 * A call with gradients, on four numbers, takes 12 to 14 microseconds of a Xeon at 2.5 GHz, until
 * its result is closed. DJL's public way, through {@code IValueUtils}, switches gradients off.
 *
 * <p>It stands in DJL's package because the table of native functions is visible only there. Every
 * native value made for a call is freed before the call returns, whether it succeeds or not.
 */
public final class ScriptModule {

    private static final PyTorchLibrary LIB = PyTorchLibrary.LIB;

    private static final int SMALLEST = -8;

    /** Values that calls use over and over; they live as long as the program. */
    private static final long[] SMALL_NUMBERS = new long[80];

    private static final long TRUE = LIB.iValueFromBool(true);
    private static final long FALSE = LIB.iValueFromBool(false);

    static {
        for (int i = 0; i < SMALL_NUMBERS.length; i++) {
            SMALL_NUMBERS[i] = LIB.iValueFromLong(i + SMALLEST);
        }
    }

    /** Both settings belong to a thread; a new one has PyTorch's defaults. */
    private static final ThreadLocal<Boolean> PREPARED =
            ThreadLocal.withInitial(
                    () -> {
                        LIB.setGraphExecutorOptimize(false);
                        LIB.torchSetGradMode(true);
                        return true;
                    });

    private final long module;
    private final long none;

    private ScriptModule(long module) {
        this.module = module;
        this.none = run("none", new long[0]);
    }

    /**
     * Loads a module; it lives as long as the program.
     *
     * @param archive a TorchScript archive; besides its own methods the module must have one named
     *     {@code none} that takes nothing and returns {@code None}
     * @return the module
     * @throws IOException never
     * @throws ai.djl.engine.EngineException if PyTorch does not understand the archive
     */
    public static ScriptModule load(byte[] archive) throws IOException {
        PREPARED.get();
        return new ScriptModule(
                JniUtils.loadModuleHandle(
                        new ByteArrayInputStream(archive), Device.cpu(), false, false));
    }

    /** Switches the profiling executor off and gradients on, once in each thread. */
    public static void prepareThread() {
        PREPARED.get();
    }

    /**
     * Calls a method that returns one tensor.
     *
     * @param method its name
     * @param owner manager of the result
     * @param arguments in the order of the method: {@code NDArray}, {@code NDList}, {@code Long},
     *     {@code Integer}, {@code Double}, {@code Float}, {@code Boolean}, {@code String}, {@code
     *     long[]}, {@code double[]} or {@code null} for {@code None}
     * @return the result; it carries gradients
     * @throws ai.djl.engine.EngineException if the method fails
     */
    public NDArray tensor(String method, PtNDManager owner, Object... arguments) {
        long result = call(method, arguments);
        try {
            return new PtNDArray(owner, LIB.iValueToTensor(result));
        } finally {
            LIB.torchDeleteIValue(result);
        }
    }

    /**
     * Calls a method that returns a list of tensors.
     *
     * @param method its name
     * @param owner manager of the results
     * @param arguments as those of {@link #tensor}
     * @return the results, in order
     * @throws ai.djl.engine.EngineException if the method fails
     */
    public NDList tensors(String method, PtNDManager owner, Object... arguments) {
        long result = call(method, arguments);
        try {
            long[] handles = LIB.iValueToTensorList(result);
            NDList list = new NDList(handles.length);
            for (long handle : handles) {
                list.add(new PtNDArray(owner, handle));
            }
            return list;
        } finally {
            LIB.torchDeleteIValue(result);
        }
    }

    /**
     * Calls a method for what it does, and forgets what it returns.
     *
     * @param method its name
     * @param arguments as those of {@link #tensor}
     * @throws ai.djl.engine.EngineException if the method fails
     */
    public void run(String method, Object... arguments) {
        LIB.torchDeleteIValue(call(method, arguments));
    }

    private long call(String method, Object[] arguments) {
        PREPARED.get();
        long[] values = new long[arguments.length];
        int made = 0;
        try {
            for (; made < values.length; made++) {
                values[made] = value(arguments[made]);
            }
            return run(method, values);
        } finally {
            for (int i = 0; i < made; i++) {
                if (!lasting(arguments[i])) {
                    LIB.torchDeleteIValue(values[i]);
                }
            }
        }
    }

    private long run(String method, long[] values) {
        // "Train" keeps the gradients; the other way is inference mode.
        return LIB.moduleRunMethod(module, method, values, true, false);
    }

    private static boolean lasting(Object argument) {
        if (argument instanceof Integer || argument instanceof Long) {
            return isSmall(((Number) argument).longValue());
        }
        return argument == null || argument instanceof Boolean;
    }

    private static boolean isSmall(long number) {
        return number >= SMALLEST && number < SMALLEST + SMALL_NUMBERS.length;
    }

    private long value(Object argument) {
        if (argument instanceof PtNDArray array) {
            return LIB.iValueFromTensor(array.getHandle());
        }
        if (argument instanceof List<?> list) {
            long[] handles = new long[list.size()];
            for (int i = 0; i < handles.length; i++) {
                handles[i] = ((PtNDArray) list.get(i)).getHandle();
            }
            return LIB.iValueFromTensorList(handles);
        }
        if (argument == null) {
            return none;
        }
        if (argument instanceof Double || argument instanceof Float) {
            return LIB.iValueFromDouble(((Number) argument).doubleValue());
        }
        if (argument instanceof Integer || argument instanceof Long) {
            long whole = ((Number) argument).longValue();
            return isSmall(whole)
                    ? SMALL_NUMBERS[(int) (whole - SMALLEST)]
                    : LIB.iValueFromLong(whole);
        }
        if (argument instanceof Boolean flag) {
            return flag ? TRUE : FALSE;
        }
        if (argument instanceof long[] numbers) {
            return LIB.iValueFromLongList(numbers);
        }
        if (argument instanceof double[] numbers) {
            return LIB.iValueFromDoubleList(numbers);
        }
        if (argument instanceof String text) {
            return LIB.iValueFromString(text);
        }
        throw new IllegalArgumentException(
                "A method of a TorchScript module takes arrays, numbers, flags, text and lists of"
                        + " them; given: "
                        + argument.getClass().getName());
    }
}
