package org.jenera.train;

/**
 * A checkpoint was refused: it is missing, cut short, altered, foreign, of a newer version or of
 * another model. The message names the file, what was expected, what was found and what to do.
 */
public class CheckpointException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The file that was refused. */
    private final String file;

    /**
     * @param file its path
     * @param problem what was expected, what was found and what to do
     * @param cause the error below, or null
     */
    CheckpointException(Object file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file.toString();
    }

    /**
     * The file that was refused.
     *
     * @return its path
     */
    public String file() {
        return file;
    }
}
