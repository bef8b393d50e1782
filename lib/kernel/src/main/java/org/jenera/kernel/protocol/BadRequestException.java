package org.jenera.kernel.protocol;

/** A request from the front end that lacks something, or has it in the wrong form. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }
}
