package org.jenera.derive;

/**
 * A mistake that has not been checked.
 *
 * @param name what is done wrong
 * @param line the line that it imitates
 * @param bound whether it claims that line's bound, not that line's value
 */
record Imitation<I>(String name, Line<I> line, boolean bound, Side<I> side) {}
