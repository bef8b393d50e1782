package org.jenera.kernel.eval;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jenera.kernel.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts checks for interruption into the library classes that a cell is in when it does not stop.
 * Their next call, or the next turn of a method called again, then ends the cell. Classes that no
 * interrupted cell was in stay as they are.
 */
final class LibraryChecks {
    private static final Logger LOGGER = LoggerFactory.getLogger(LibraryChecks.class);

    private LibraryChecks() {}

    static void insertInto(StackTraceElement[] frames) {
        Agent.instrumentation().ifPresent(with -> insertInto(frames, with));
    }

    private static void insertInto(StackTraceElement[] frames, Instrumentation with) {
        Set<String> names = new HashSet<>();
        Arrays.stream(frames).forEach(frame -> names.add(frame.getClassName()));
        Class<?>[] library =
                Arrays.stream(with.getAllLoadedClasses())
                        .filter(type -> names.contains(type.getName()))
                        .filter(type -> type.getClassLoader() instanceof SnippetLoader)
                        .filter(type -> !SnippetLoader.isSnippet(type.getName()))
                        .filter(with::isModifiableClass)
                        .toArray(Class<?>[]::new);
        Inserter inserter = new Inserter(Set.of(library));
        with.addTransformer(inserter, true);
        try {
            if (library.length > 0) {
                with.retransformClasses(library);
            }
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            LOGGER.info("No checks could be put into {}.", Arrays.toString(library), e);
        } finally {
            with.removeTransformer(inserter);
        }
    }

    private record Inserter(Set<Class<?>> targets) implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> type,
                ProtectionDomain domain,
                byte[] bytecode) {
            return targets.contains(type) ? CheckInserter.insertInto(bytecode, false) : null;
        }
    }
}
