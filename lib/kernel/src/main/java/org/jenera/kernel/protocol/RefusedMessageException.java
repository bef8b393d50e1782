package org.jenera.kernel.protocol;

/** A message that is not answered, because nothing shows that it comes from the front end. */
final class RefusedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a message. */
    enum Kind {
        FRAMES("it is not a message of Jupyter's protocol: "),
        SIGNATURE("its signature is wrong or missing"),
        REPLAY("it was received before"),
        JSON("it is signed as it should be, but its text cannot be read: ");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final Kind kind;

    RefusedMessageException(Kind kind, String detail) {
        super(kind.text + detail + ".", null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
