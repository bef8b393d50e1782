package org.jenera.kernel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.spi.SPIResolutionException;

/** What is shown of an exception: its kind and message, the reader's frames, what led to it. */
final class ThrownError {
    private static final int CAUSES = 5;
    private static final int SUPPRESSED = 3;

    private final StackFrames frames;
    private final Function<Throwable, String> summary;
    private final Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean hides;
    private boolean toldCells;

    /**
     * @param summary an exception's message, in words
     */
    ThrownError(StackFrames frames, Function<Throwable, String> summary) {
        this.frames = frames;
        this.summary = summary;
    }

    /** The simple name of an exception's class. */
    String name(Throwable error) {
        if (error instanceof SPIResolutionException) {
            return "UnresolvedReferenceException"; // as JShell calls it
        }
        return Readable.className(error.getClass()).replaceAll(".*\\.", "");
    }

    String message(Throwable error) {
        return summary.apply(error);
    }

    /**
     * @param during lines that say what was being done, which follow the frames
     */
    List<String> lines(Throwable error, List<String> during) {
        List<String> lines = new ArrayList<>();
        tell(error, "", new StackTraceElement[0], lines);
        if (!toldCells) {
            lines.addAll(frames.libraryFrames(error.getStackTrace()));
        }
        during.stream().filter(each -> !lines.contains(each)).forEach(lines::add);
        RunTimeHint.of(error).ifPresent(lines::add);
        if (hides) {
            lines.add("(%tb shows the whole trace)");
        }
        return lines;
    }

    private void tell(
            Throwable error, String relation, StackTraceElement[] around, List<String> lines) {
        if (!told.add(error) || told.size() > CAUSES) {
            return;
        }
        if (Causes.isCarrier(error)) {
            tell(Causes.of(error), relation, around, lines);
            lines.add("in a task that was started here:");
            lines.addAll(frames.shown(error.getStackTrace()));
            return;
        }
        String message = summary.apply(error);
        String name =
                error instanceof SPIResolutionException
                        ? name(error)
                        : Readable.className(error.getClass());
        lines.add(relation + Colours.kind(name) + (message.isEmpty() ? "" : ": " + message));
        StackTraceElement[] own = ownFrames(error.getStackTrace(), around);
        List<String> shown = frames.shown(own);
        toldCells |= !shown.isEmpty();
        lines.addAll(shown);
        hides |= frames.hides(own);
        Throwable[] suppressed = error.getSuppressed();
        for (int i = 0; i < Math.min(SUPPRESSED, suppressed.length); i++) {
            tell(suppressed[i], "Suppressed: ", error.getStackTrace(), lines);
        }
        Throwable cause = Causes.of(error);
        if (cause != null) {
            tell(cause, "Caused by: ", error.getStackTrace(), lines);
        }
    }

    /** Without the outer frames that were told with the exception that this one led to. */
    private StackTraceElement[] ownFrames(StackTraceElement[] stack, StackTraceElement[] around) {
        int own = stack.length;
        int other = around.length;
        while (own > 0 && other > 0 && stack[own - 1].equals(around[other - 1])) {
            own--;
            other--;
        }
        StackTraceElement[] inner = Arrays.copyOf(stack, own);
        return frames.innermost(inner).isPresent() ? inner : stack;
    }
}
