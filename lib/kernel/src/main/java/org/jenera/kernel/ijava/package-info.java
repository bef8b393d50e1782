/**
 * Stand-ins for the classes of IJava that notebooks name, so that they go on working. Cells that
 * write {@code io.github.spencerpark.ijava.IJava} get {@link org.jenera.kernel.ijava.IJava}.
 */
package org.jenera.kernel.ijava;
