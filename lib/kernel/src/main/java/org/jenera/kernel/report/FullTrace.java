package org.jenera.kernel.report;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jenera.kernel.report.SnippetLines.Place;

/**
 * The whole trace of an exception, as Java prints it, with the lines of cells as they are there.
 */
final class FullTrace {
    private final SnippetLines snippetLines;
    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private FullTrace(SnippetLines snippetLines) {
        this.snippetLines = snippetLines;
    }

    static String of(Throwable error, SnippetLines snippetLines) {
        FullTrace trace = new FullTrace(snippetLines);
        trace.tell(error, "", "");
        return trace.text.toString();
    }

    private void tell(Throwable error, String indent, String relation) {
        String message = Readable.message(error);
        text.append(indent).append(relation);
        text.append(Readable.className(error.getClass()));
        text.append(message.isEmpty() ? "" : ": " + message).append('\n');
        if (!told.add(error)) {
            text.append(indent).append("    (told above)\n");
            return;
        }
        for (StackTraceElement frame : error.getStackTrace()) {
            text.append(indent).append("    at ").append(frame(frame, snippetLines)).append('\n');
        }
        for (Throwable suppressed : error.getSuppressed()) {
            tell(suppressed, indent + "    ", "Suppressed: ");
        }
        Throwable cause = Causes.of(error);
        if (cause != null) {
            tell(cause, indent, "Caused by: ");
        }
    }

    /** A frame as Java prints it, or with its line of a cell. */
    static String frame(StackTraceElement frame, SnippetLines snippetLines) {
        Optional<Place> place = snippetLines.of(frame);
        if (place.isEmpty()) {
            return frame.toString();
        }
        String type = Readable.className(frame.getClassName());
        String method = frame.getMethodName().startsWith("do_it$") ? "" : frame.getMethodName();
        String name = type.isEmpty() || method.isEmpty() ? type + method : type + "." + method;
        return name + "(" + place.get().where() + ")";
    }
}
