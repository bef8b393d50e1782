package org.jenera.kernel.snippet;

/**
 * Source text with the name that errors call it by.
 *
 * @param label what the reader sees beside the cell, such as {@code In [4]}
 * @param source the text as it stands in the cell
 */
public record Cell(String label, String source) {

    /** The number, from 1, of the line that holds this position. */
    public int lineAt(int position) {
        int line = 1;
        for (int i = 0; i < Math.min(position, source.length()); i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The text of a line numbered from 1, or the empty string where there is none. */
    public String line(int number) {
        String[] lines = source.split("\n", -1);
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }

    /** The position at which a line numbered from 1 starts. */
    public int startOf(int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            start = source.indexOf('\n', start) + 1;
        }
        return start;
    }
}
