package org.jenera.kernel.ijava;

import java.util.List;

/** What a cell magic does, as IJava has it. */
@FunctionalInterface
public interface CellMagicFunction<T> {
    T execute(List<String> arguments, String body) throws Exception;
}
