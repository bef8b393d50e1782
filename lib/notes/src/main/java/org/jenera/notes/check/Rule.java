package org.jenera.notes.check;

import org.jenera.notes.Notebook;

/** Something that every notebook keeps. */
interface Rule {

    /**
     * Checks a notebook.
     *
     * @param notebook a source notebook
     * @param report takes what is wrong
     * @throws org.jenera.notes.NotesException if something is so wrong that the rest of the rule
     *     cannot be looked at
     */
    void check(Notebook notebook, Report report);
}
