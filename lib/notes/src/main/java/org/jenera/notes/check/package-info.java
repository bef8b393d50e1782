/**
 * The rules that a source notebook keeps, so that every chapter has the same shape and the pages
 * made from it work. Each rule is a class; {@link org.jenera.notes.check.NotebookChecks} applies
 * them all.
 */
package org.jenera.notes.check;
