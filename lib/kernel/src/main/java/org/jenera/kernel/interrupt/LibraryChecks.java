package org.jenera.kernel.interrupt;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.jvm.Agent;
import org.jenera.kernel.snippet.SnippetLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks for interruption in the library classes that a thread is in when it does not stop. Their
 * next call, or the next turn of a method called again, then ends the cell. They are taken out
 * again when it has ended, and classes that no interrupted cell was in stay as they are.
 */
final class LibraryChecks {
    private static final Logger LOGGER = LoggerFactory.getLogger(LibraryChecks.class);

    private final Class<?>[] classes;

    private LibraryChecks(Class<?>[] classes) {
        this.classes = classes;
    }

    /** Puts checks into the classes on these stacks that are not the JDK's. */
    static LibraryChecks insertInto(List<StackTraceElement[]> stacks) {
        Set<String> names = new HashSet<>();
        stacks.stream()
                .flatMap(Arrays::stream)
                .filter(SnippetLoader::isLoadedForCells)
                .filter(frame -> !SnippetLoader.isSnippet(frame.getClassName()))
                .forEach(frame -> names.add(frame.getClassName()));
        Class<?>[] found =
                names.isEmpty()
                        ? new Class<?>[0]
                        : Agent.instrumentation()
                                .map(with -> find(names, with))
                                .orElse(new Class<?>[0]);
        LibraryChecks checks = new LibraryChecks(found);
        checks.retransform(true);
        return checks;
    }

    private static Class<?>[] find(Set<String> names, Instrumentation with) {
        return Arrays.stream(with.getAllLoadedClasses())
                .filter(type -> names.contains(type.getName()))
                .filter(type -> type.getClassLoader() instanceof SnippetLoader)
                .filter(with::isModifiableClass)
                .toArray(Class<?>[]::new);
    }

    /** Gives the classes their own code back. */
    void remove() {
        retransform(false);
    }

    private void retransform(boolean checked) {
        if (classes.length > 0) {
            Agent.instrumentation().ifPresent(with -> retransform(with, checked));
        }
    }

    private void retransform(Instrumentation with, boolean checked) {
        Inserter inserter = new Inserter(Set.of(classes));
        if (checked) {
            with.addTransformer(inserter, true);
        }
        try {
            with.retransformClasses(classes);
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            LOGGER.info("No checks could be put into {}.", Arrays.toString(classes), e);
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
            return targets.contains(type) ? CheckInserter.insertInto(bytecode) : null;
        }
    }
}
