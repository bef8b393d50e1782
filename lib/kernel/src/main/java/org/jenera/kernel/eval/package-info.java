/**
 * Runs cells: parts them, has JShell run the parts in this JVM, and gives the value of the last.
 */
package org.jenera.kernel.eval;
