package org.jenera.train;

/** A number that is not finite, where it was first seen. */
final class NonFinite extends Exception {

    private static final long serialVersionUID = 1L;

    NonFinite(String message) {
        super(message, null, false, false);
    }
}
