package org.jenera.kernel.protocol;

/**
 * The kernel cannot be reached as its connection file says; the message is for the server's user.
 */
public final class ConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
