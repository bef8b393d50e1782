package org.jenera.data;

/**
 * A file could not be fetched: no mirror gave it, or there is no room for it. The message names the
 * file, what each mirror answered and what to do. What was fetched before stays, and the next call
 * goes on from there.
 */
public class DownloadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;

    /**
     * @param file its name
     * @param problem what happened and what to do
     * @param cause the error below, or null
     */
    DownloadException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
    }

    /**
     * The file that could not be fetched.
     *
     * @return its name
     */
    public String file() {
        return file;
    }
}
