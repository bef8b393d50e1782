package org.jenera.notes.check;

import java.util.ArrayList;
import java.util.List;
import org.jenera.notes.Cell;
import org.jenera.notes.Notebook;
import org.jenera.notes.Problem;

/** Collects what is wrong with one notebook. */
final class Report {
    private final String notebook;
    private final List<Problem> problems = new ArrayList<>();

    Report(Notebook notebook) {
        this.notebook = notebook.name();
    }

    void add(String found, String expected) {
        problems.add(new Problem(notebook, "", found, expected));
    }

    void add(Cell cell, String found, String expected) {
        problems.add(new Problem(notebook, cell.name(), found, expected));
    }

    void add(String cell, String found, String expected) {
        problems.add(new Problem(notebook, cell, found, expected));
    }

    void addAll(List<Problem> others) {
        problems.addAll(others);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
