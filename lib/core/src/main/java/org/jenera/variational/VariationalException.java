package org.jenera.variational;

/**
 * A variational method met numbers that it cannot go on with: a log-density that is not finite, a
 * bound that fell, steps that diverged. The message tells where, the value, and what to do.
 */
public final class VariationalException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    VariationalException(String message) {
        super(message);
    }

    VariationalException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
