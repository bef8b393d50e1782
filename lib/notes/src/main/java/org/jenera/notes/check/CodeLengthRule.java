package org.jenera.notes.check;

import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;

/**
 * Cells are short: none over 40 lines, hidden tests and all; half of what is read at most 14; and
 * no line over 100 characters, which is what a page shows without scrolling and a sheet of paper
 * without breaking.
 */
final class CodeLengthRule implements Rule {
    private static final int LONGEST = 40;
    private static final int MEDIAN = 14;
    private static final int WIDEST = 100;

    @Override
    public void check(Notebook notebook, Report report) {
        List<Cell> code = notebook.cells().stream().filter(Cell::isCode).toList();
        for (Cell cell : code) {
            long lines = cell.source().lines().count();
            if (lines > LONGEST) {
                report.add(cell, lines + " lines of code", LONGEST + " at most; one idea a cell");
            }
            cell.source()
                    .lines()
                    .filter(line -> line.length() > WIDEST)
                    .forEach(
                            line ->
                                    report.add(
                                            cell,
                                            "%d characters in the line '%s'"
                                                    .formatted(line.length(), line),
                                            WIDEST + " at most"));
        }
        int[] lengths = ReadCode.of(notebook).stream().mapToInt(List::size).sorted().toArray();
        if (lengths.length > 0) {
            double median = (lengths[(lengths.length - 1) / 2] + lengths[lengths.length / 2]) / 2.0;
            if (median > MEDIAN) {
                report.add(
                        "a median of %.1f lines a code cell".formatted(median),
                        MEDIAN + " at most");
            }
        }
    }
}
