/**
 * Ends a cell when the reader, a time limit or {@code System.exit} asks for it, whatever it does.
 */
package org.jenera.kernel.interrupt;
