package org.jenera.kernel.report;

import java.util.ConcurrentModificationException;
import java.util.IllegalFormatConversionException;
import java.util.InputMismatchException;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of help for exceptions whose message does not say what to do. */
final class RunTimeHint {
    /** Where lists, sets and maps refuse to change, or to grow. */
    private static final Pattern UNCHANGING =
            Pattern.compile(
                    "java\\.util\\.(?:Immutable|Collections\\$|Abstract(?:List|Collection|Map)\\b)");

    private RunTimeHint() {}

    static Optional<String> of(Throwable error) {
        if (error instanceof OutOfMemoryError && Readable.message(error).contains("array size")) {
            return Optional.of(
                    "An array has at most 2147483645 elements, whatever memory there is.");
        }
        if (error instanceof OutOfMemoryError && Readable.message(error).contains("thread")) {
            return Optional.of(
                    "There are too many threads. A pool, Executors.newFixedThreadPool(8), does many"
                            + " tasks with few.");
        }
        if (error instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return Optional.of(
                    "The kernel may use "
                            + megabytes
                            + " MB. Free what is not needed (set it to null), or give the kernel"
                            + " more: -Xmx in \"argv\" of its kernel.json, then restart it.");
        }
        if (error instanceof StackOverflowError) {
            return Optional.of(
                    "Methods called themselves or each other without an end, or more deeply than the"
                            + " stack holds. What stops them?");
        }
        if (error instanceof NoClassDefFoundError
                && Readable.message(error).startsWith("Could not initialize class")) {
            String failed = "Its static initialiser failed when the class was first used. ";
            boolean own = String.valueOf(error.getMessage()).contains("REPL.");
            return Optional.of(
                    own
                            ? failed + "Mend that, then run the cell again that declares the class."
                            : failed
                                    + "That first error says why; the class works again only after"
                                    + " a restart of the kernel.");
        }
        if (isByListThatDoesNotChange(error)) {
            return Optional.of(
                    "Was it made by List.of, Map.of, toList() or Arrays.asList? Those do not"
                            + " change; copy it first: new ArrayList<>(list).");
        }
        return ofLibrary(error);
    }

    /** Exceptions of the JDK whose cause a beginner does not guess from their words. */
    private static Optional<String> ofLibrary(Throwable error) {
        String message = Readable.message(error);
        if (error instanceof NullPointerException && message.contains("System.console()")) {
            return Optional.of(
                    "A notebook has no console. A line is read so:"
                            + " new Scanner(System.in).nextLine()");
        }
        if (error instanceof ConcurrentModificationException && message.isEmpty()) {
            return Optional.of(
                    "Was it changed while a for went through it? list.removeIf(x -> …) removes; or"
                            + " go through a copy: new ArrayList<>(list).");
        }
        if (error instanceof IllegalStateException
                && message.startsWith("stream has already been operated upon")) {
            return Optional.of("A stream serves once; make another one of what it came from.");
        }
        if (error instanceof InputMismatchException) {
            return Optional.of(
                    "What was typed is not what was asked for. It is still there: next() takes it as"
                            + " a text.");
        }
        if (error instanceof IllegalFormatConversionException wrong) {
            return switch (wrong.getConversion()) {
                case 'd' -> Optional.of("%d stands for a whole number, %f or %.2f for a double.");
                case 'f', 'e', 'g' ->
                        Optional.of(
                                "%"
                                        + wrong.getConversion()
                                        + " stands for a double, %d for a"
                                        + " whole number.");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /**
     * Others throw the same exception for reasons of their own, and some of its subclasses without
     * a message.
     */
    private static boolean isByListThatDoesNotChange(Throwable error) {
        return error.getClass() == UnsupportedOperationException.class
                && Readable.message(error).isEmpty()
                && error.getStackTrace().length > 0
                && UNCHANGING.matcher(error.getStackTrace()[0].getClassName()).lookingAt();
    }
}
