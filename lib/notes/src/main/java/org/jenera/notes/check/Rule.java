package org.jenera.notes.check;

import org.jenera.notes.Notebook;

/** Something that every notebook keeps. */
interface Rule {

    /**
     * Checks a notebook.
     *
     * @param notebook a source notebook
     * @param report takes what is wrong
     */
    void check(Notebook notebook, Report report);
}
