package org.jenera.kernel.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.protocol.Capture;
import org.jenera.kernel.snippet.Cell;

/** What magics may do with the kernel. */
public interface Session {

    /** Runs cells, and knows what they declared. */
    Evaluator evaluator();

    /** Jars and folders that cells see, in their order. */
    List<Path> classPath();

    /**
     * Adds what is not there yet, and installs the extensions in it.
     *
     * @return what was added
     */
    List<Path> addToClassPath(List<Path> paths);

    /** Shows something below the cell. */
    void display(DisplayData data);

    /** Replaces what was shown under the id of the data. */
    void updateDisplay(DisplayData data);

    /**
     * Keeps what the running cell puts out, instead of showing it, until the result is closed.
     *
     * @param out whether what is printed is kept
     * @param err whether what is printed to {@code System.err} is
     * @param displays whether values that are displayed are
     */
    Capture capture(boolean out, boolean err, boolean displays);

    /** How many characters a cell may print. */
    long printLimit();

    /** Sets how many characters a cell may print. */
    void setPrintLimit(long characters);

    /** What Shift+Tab would show for the end of this text; null if nothing is known of it. */
    DisplayData inspect(String code, boolean detailed);

    /** The cells of this session, oldest first, each labelled by its number. */
    List<Cell> history();

    /** Magics that extensions brought. */
    MagicsRegistry extensionMagics();

    /** Runs a magic that an extension brought. */
    Object runExtensionMagic(String name, List<String> arguments, String body) throws Exception;

    /** Runs work that an interrupt of the cell ends, and passes on what it throws. */
    default <T> T interruptibly(Callable<T> work) throws Exception {
        record Outcome<T>(T value, Exception thrown) {}
        Outcome<T> outcome =
                evaluator()
                        .call(
                                "a magic ran",
                                () -> {
                                    try {
                                        return new Outcome<>(work.call(), null);
                                    } catch (InterruptedException e) {
                                        throw e;
                                    } catch (Exception e) {
                                        return new Outcome<>(null, e);
                                    }
                                });
        if (outcome.thrown() != null) {
            throw outcome.thrown();
        }
        return outcome.value();
    }
}
