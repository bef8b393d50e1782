package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the arrays that a piece of code leaves behind, and the class that made them. While a watch
 * is open, every array that this thread makes is recorded with the place in the source, which is
 * slow: it is for tests and for hunting.
 *
 * <pre>{@code
 * try (LeakWatch watch = LeakWatch.start()) {
 *     for (int i = 0; i < 10; i++) {
 *         step();
 *     }
 *     System.out.println(watch.report());
 * }
 * }</pre>
 */
public final class LeakWatch implements AutoCloseable {

    private static final ThreadLocal<LeakWatch> CURRENT = new ThreadLocal<>();

    private static final StackWalker STACK = StackWalker.getInstance();

    private final Map<NDArray, String> places = new IdentityHashMap<>();
    private final NDScope outermost = new NDScope();

    private LeakWatch() {
        observe(outermost);
    }

    /**
     * Starts to watch this thread.
     *
     * @return the watch; close it
     * @throws IllegalStateException if this thread is being watched already
     */
    public static LeakWatch start() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException(
                    "This thread is being watched already. Close the other watch first.");
        }
        LeakWatch watch = new LeakWatch();
        CURRENT.set(watch);
        return watch;
    }

    static LeakWatch current() {
        return CURRENT.get();
    }

    /**
     * Arrays of one place that are still open.
     *
     * @param place the class, method and line that made them
     * @param arrays how many
     * @param bytes of their entries
     */
    public record Leak(String place, int arrays, long bytes) {}

    /**
     * What was made since the start and is still open.
     *
     * @return places, the one with the most bytes first
     */
    public List<Leak> leaks() {
        forgetReleased();
        Map<String, Leak> leaks = new TreeMap<>();
        places.forEach(
                (array, place) ->
                        leaks.merge(
                                place,
                                new Leak(place, 1, bytes(array)),
                                (a, b) ->
                                        new Leak(
                                                place,
                                                a.arrays() + b.arrays(),
                                                a.bytes() + b.bytes())));
        return leaks.values().stream()
                .sorted(Comparator.comparingLong(Leak::bytes).reversed())
                .toList();
    }

    /**
     * {@link #leaks} in words.
     *
     * @return a line for each place, or that nothing leaked
     */
    public String report() {
        List<Leak> leaks = leaks();
        if (leaks.isEmpty()) {
            return "No array was left open.";
        }
        return leaks.stream()
                .map(
                        leak ->
                                "%d arrays, %d bytes, made by %s"
                                        .formatted(leak.arrays(), leak.bytes(), leak.place()))
                .collect(Collectors.joining("\n", "Left open:\n", ""));
    }

    /** Ends the watch; what it found stays open. */
    @Override
    public void close() {
        CURRENT.remove();
        places.keySet().forEach(NDScope::unregister);
        outermost.close();
    }

    /** Records what is made in a scope, beside what the scope itself does with it. */
    void observe(NDScope scope) {
        try {
            // DJL has no listener for new arrays: the scope's own table is where each is entered.
            Field table = NDScope.class.getDeclaredField("resources");
            table.setAccessible(true);
            table.set(scope, new Table());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This version of DJL keeps its scopes in another way; LeakWatch must follow.",
                    e);
        }
    }

    void forgetReleased() {
        places.keySet().removeIf(NDArray::isReleased);
    }

    private static long bytes(NDArray array) {
        return array.size() * array.getDataType().getNumOfBytes();
    }

    private static String place() {
        return STACK.walk(
                frames ->
                        frames.filter(LeakWatch::isOutside)
                                .findFirst()
                                .map(LeakWatch::name)
                                .orElse("an unknown class"));
    }

    private static boolean isOutside(StackFrame frame) {
        String name = frame.getClassName();
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return !packageName.equals("org.jenera.tensor")
                && !name.startsWith("ai.djl.")
                && !name.startsWith("java.")
                && !name.startsWith("jdk.");
    }

    private static String name(StackFrame frame) {
        return "%s.%s(%s:%d)"
                .formatted(
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName(),
                        frame.getLineNumber());
    }

    private final class Table extends IdentityHashMap<NDArray, NDArray> {

        private static final long serialVersionUID = 1;

        @Override
        public NDArray put(NDArray array, NDArray same) {
            places.computeIfAbsent(array, key -> place());
            return super.put(array, same);
        }
    }
}
