package org.jenera.kernel.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a stack that code of a cell prints itself, as by {@code e.printStackTrace()}. */
final class PrintedTrace {
    private static final Pattern CELL =
            Pattern.compile(
                    "(\\s+at )(?:[\\w.@]*/{1,2})*(REPL\\.[\\w.$]+)\\.([\\w$<>]+)\\([^:)]*:(\\d+)\\)(\\s*)");
    private static final Pattern PLUMBING =
            Pattern.compile(
                    "\\s+at (?:[\\w.@]*/{1,2})*(?:org\\.jenera\\.kernel\\.(?:eval|interrupt)\\."
                            + "|jdk\\.internal\\.reflect\\.|java\\.lang\\.reflect\\.Method\\.invoke).*\\s*");

    private final SnippetLines snippetLines;

    PrintedTrace(SnippetLines snippetLines) {
        this.snippetLines = snippetLines;
    }

    /**
     * The text with the place in a cell, if it is such a line; empty if it is one of the kernel.
     */
    String readable(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start == 0 || !text.startsWith("at ", start)) {
            return text;
        }
        if (PLUMBING.matcher(text).matches()) {
            return "";
        }
        Matcher frame = CELL.matcher(text);
        if (!frame.matches()) {
            return text;
        }
        StackTraceElement element =
                new StackTraceElement(
                        frame.group(2), frame.group(3), null, Integer.parseInt(frame.group(4)));
        return frame.group(1) + FullTrace.frame(element, snippetLines) + frame.group(5);
    }
}
