package org.jenera.notes.check;

import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;
import org.jenera.notes.Region;

/** The code of a chapter as its reader meets it. */
final class ReadCode {

    private ReadCode() {}

    /**
     * The pieces of code that a reader reads: the cells of code, but an answer as a stub and a
     * solution, a check without its hidden tests, and no self-test, whose code nobody sees.
     *
     * @param notebook a source notebook
     * @return the lines of each piece
     */
    static List<List<String>> of(Notebook notebook) {
        List<List<String>> pieces = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            if (cell.isCode() && !cell.isTagged("self-test")) {
                String source = cell.source();
                if (Region.SOLUTION.isOnceIn(source)) {
                    List<String> stub = new ArrayList<>(Region.SOLUTION.without(source));
                    stub.add("throw");
                    pieces.add(stub);
                    pieces.add(Region.SOLUTION.unmarked(source));
                } else {
                    pieces.add(Region.HIDDEN_TESTS.without(source));
                }
            }
        }
        return pieces;
    }
}
