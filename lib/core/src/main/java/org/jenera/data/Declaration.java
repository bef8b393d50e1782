package org.jenera.data;

import java.nio.file.Path;

/**
 * The Declaration of Independence of the United States (1776): an English text of some 6,500
 * letters in the public domain, for models of letters.
 */
public final class Declaration {

    private static final TextFile FILE =
            new TextFile(
                    "declaration.txt",
                    "1f3aaeeb3dfaae60e6d5e60d765f9a3fbaaf1f8cb2380636337813ef882fc479",
                    177);

    private Declaration() {}

    /**
     * The copy that ships in the jar.
     *
     * @return the text, lines ended by line feeds, paragraphs parted by empty lines
     */
    public static String load() {
        return FILE.read();
    }

    /**
     * A text in a file.
     *
     * @param text in UTF-8; under the name {@code declaration.txt} it must be the copy that ships
     * @return the text, lines ended by line feeds
     * @throws DataFileException if the file is missing, empty, altered or not text
     */
    public static String load(Path text) {
        return FILE.read(text);
    }
}
