package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what PyTorch throws into one sentence with the operator, its arguments and the reason. */
final class NativeFailure {

    /** The reason stands behind the last of these, the rest is a trace. */
    private static final Pattern REASON =
            Pattern.compile("(?s).*(?:RuntimeError|Error|Exception): (.*)");

    private static final Pattern TRACE = Pattern.compile("(?s)\\s*Exception raised from .*");

    private static final int ARRAYS_SHOWN = 4;

    private NativeFailure() {}

    static TensorException of(
            String source, String operator, Object[] arguments, RuntimeException cause) {
        StringBuilder given = new StringBuilder();
        String[] names = parameters(source, operator);
        for (int i = 0; i < arguments.length; i++) {
            String name = i < names.length ? names[i] + " " : "";
            given.append(i == 0 ? "" : ", ").append(name).append(describe(arguments[i]));
        }
        return new TensorException(
                operator, operator + "(" + given + ") failed: " + reason(cause, arguments), cause);
    }

    /** A file that PyTorch's compiler refuses; it shows the line. */
    static TensorException ofFile(String file, Exception cause) {
        return new TensorException(
                file,
                file + " is no TorchScript that PyTorch understands: " + cause.getMessage(),
                cause);
    }

    private static String reason(RuntimeException cause, Object[] arguments) {
        if (Arrays.stream(arguments).anyMatch(NativeFailure::isClosed)) {
            return "an array is already closed. Arrays live as long as their scope or manager:"
                    + " keep it there with TensorScope.keep, or use it before the scope ends.";
        }
        if (Arrays.stream(arguments).anyMatch(NativeFailure::isForeign)) {
            return "an array does not come from the PyTorch engine. Make it with"
                    + " TensorEngine.newManager().";
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("device-side assert triggered")) {
            return "the GPU has stopped, because an operator, here or earlier, was given a number"
                    + " outside its range: an index, a label or a probability. A GPU cannot say"
                    + " where. Start the program or the kernel anew, and run it with"
                    + " JENERA_DEVICE=cpu: there the operator is named.";
        }
        Matcher matcher = REASON.matcher(message);
        String reason = matcher.matches() ? matcher.group(1) : message;
        reason = TRACE.matcher(reason).replaceFirst("");
        return reason.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static boolean isClosed(Object argument) {
        if (argument instanceof List<?> list) {
            return list.stream().anyMatch(NativeFailure::isClosed);
        }
        return argument instanceof PtNDArray array && array.isReleased();
    }

    private static boolean isForeign(Object argument) {
        if (argument instanceof List<?> list) {
            return list.stream().anyMatch(NativeFailure::isForeign);
        }
        return argument instanceof NDArray && !(argument instanceof PtNDArray);
    }

    private static String describe(Object argument) {
        if (argument instanceof NDArray array) {
            return isClosed(array)
                    ? "(closed)"
                    : array.getShape() + " " + array.getDataType().name().toLowerCase(Locale.ROOT);
        }
        if (argument instanceof List<?> list) {
            StringBuilder arrays = new StringBuilder("[");
            for (int i = 0; i < Math.min(ARRAYS_SHOWN, list.size()); i++) {
                arrays.append(i == 0 ? "" : ", ").append(describe(list.get(i)));
            }
            int more = list.size() - ARRAYS_SHOWN;
            return arrays.append(more > 0 ? " and " + more + " more]" : "]").toString();
        }
        if (argument instanceof long[] numbers) {
            return Arrays.toString(numbers);
        }
        if (argument instanceof double[] numbers) {
            return Arrays.toString(numbers);
        }
        return argument == null ? "none" : argument.toString();
    }

    /** The names of the parameters, from the method's own head; none if it is not to be found. */
    private static String[] parameters(String source, String operator) {
        Matcher head = Pattern.compile("def " + operator + "\\(self,?([^)]*)\\)").matcher(source);
        if (!head.find()) {
            return new String[0];
        }
        return Arrays.stream(head.group(1).split(",(?![^\\[]*\\])"))
                .map(parameter -> parameter.split(":")[0].strip())
                .toArray(String[]::new);
    }
}
