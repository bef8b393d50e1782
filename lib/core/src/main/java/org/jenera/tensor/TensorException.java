package org.jenera.tensor;

/**
 * PyTorch refused an operation. The message is one sentence with the operator, what it was given
 * and PyTorch's reason; the C++ trace stays in the cause.
 */
public final class TensorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String operator;

    TensorException(String operator, String message, Throwable cause) {
        super(message, cause);
        this.operator = operator;
    }

    /**
     * Which operator failed.
     *
     * @return its name, such as {@code conv2d}
     */
    public String operator() {
        return operator;
    }
}
