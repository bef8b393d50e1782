package org.jenera.data;

import java.util.OptionalInt;

/**
 * A data file was refused: it is missing, cut short, altered or of the wrong kind. The message
 * names the file and the line, what was expected, what was found and what to do.
 */
public class DataFileException extends IllegalArgumentException {

    private final String file;
    private final int line;

    /**
     * @param file as the reader knows it: a path or a name
     * @param line counted from 1, or 0 if the whole file is meant
     * @param problem what was expected, what was found and what to do
     * @param cause the error below, or null
     */
    DataFileException(String file, int line, String problem, Throwable cause) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + problem, cause);
        this.file = file;
        this.line = line;
    }

    /**
     * The file that was refused.
     *
     * @return its path, or the name of a file in the jar
     */
    public String file() {
        return file;
    }

    /**
     * The line at fault.
     *
     * @return counted from 1 (the header); empty if the whole file is meant
     */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }
}
