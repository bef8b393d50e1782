package org.jenera.notes;

/**
 * A formula in a text.
 *
 * @param start where it starts, its delimiters included
 * @param end where it ends, past its delimiters
 * @param tex what KaTeX is to set
 * @param display whether it stands on a line of its own
 */
public record Formula(int start, int end, String tex, boolean display) {}
