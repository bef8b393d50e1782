package org.jenera.notes;

import java.util.Objects;

/**
 * Something in a notebook or a page that must be mended.
 *
 * @param notebook the file's name
 * @param cell the cell's id or its place, empty if it is the whole notebook
 * @param found what is there
 * @param expected what should be there, or what to do
 */
public record Problem(String notebook, String cell, String found, String expected) {

    /** Creates a problem. */
    public Problem {
        Objects.requireNonNull(notebook, "notebook");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
    }

    @Override
    public String toString() {
        return "%s%s: found %s; expected %s"
                .formatted(notebook, cell.isEmpty() ? "" : ", cell " + cell, found, expected);
    }
}
