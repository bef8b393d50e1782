package org.jenera.kernel.ijava;

import java.util.List;

/** What a line magic does, as IJava has it. */
@FunctionalInterface
public interface LineMagicFunction<T> {
    T execute(List<String> arguments) throws Exception;
}
