package org.jenera.kernel.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Lets the prints of one cell through up to a number of characters, and keeps the last lines of
 * what follows for the end of the cell. A loop that prints or displays without end would otherwise
 * fill the notebook, and with it the reader's browser.
 */
public final class PrintLimit {
    /** Characters that a cell prints by default: a hundred thousand lines or so. */
    public static final long DEFAULT = 4_000_000;

    /** No limit. */
    public static final long NONE = Long.MAX_VALUE;

    /** What a value that is displayed takes of it. */
    static final long DISPLAY = 4000;

    private static final long MILLION = 1_000_000;
    private static final int TAIL = 4000;

    /** Takes what is let through. */
    interface Output {
        void print(StreamType type, String text);
    }

    private record Piece(StreamType type, String text) {}

    private final Output output;
    private final long limit;
    private final Deque<Piece> tail = new ArrayDeque<>();
    private int tailLength;
    private long left;
    private long linesLeftOut;
    private long displaysLeftOut;
    private boolean displayed;
    private boolean ended;

    PrintLimit(long limit, Output output) {
        this.limit = limit;
        this.left = limit;
        this.output = output;
    }

    /**
     * Reads a limit in million characters, or {@code off}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static long parse(String text) {
        String given = text.strip();
        if (given.equalsIgnoreCase("off")) {
            return NONE;
        }
        try {
            double millions = Double.parseDouble(given);
            if (millions > 0 && millions < Integer.MAX_VALUE) {
                return Math.max(1, Math.round(millions * MILLION));
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that makes no sense.
        }
        throw new IllegalArgumentException(
                "A limit of output is a number of million characters, as in 20, or off; given: "
                        + text);
    }

    /** A limit as its reader would say it. */
    public static String say(long limit) {
        return limit == NONE
                ? "none"
                : String.format(Locale.ROOT, "%.6f", limit / (double) MILLION)
                                .replaceAll("\\.?0+$", "")
                        + " million characters";
    }

    synchronized void print(StreamType type, String text) {
        // A line of progress that is written over again takes no room.
        boolean fleeting = text.startsWith("\r") && text.indexOf('\n') < 0;
        if (left > 0 && (fleeting || text.length() < left)) {
            left -= fleeting ? 0 : text.length();
            output.print(type, text);
        } else if (left > 0) {
            int fits = (int) left;
            left = 0;
            output.print(type, text.substring(0, fits));
            output.print(StreamType.ERR, notice());
            keep(type, text.substring(fits));
        } else {
            keep(type, text);
        }
    }

    /** Whether one more value may be displayed; it takes its share of what may be printed. */
    synchronized boolean mayDisplay() {
        if (left <= 0) {
            displaysLeftOut++;
            return false;
        }
        displayed = true;
        left = left == NONE ? NONE : Math.max(0, left - DISPLAY);
        if (left == 0) {
            output.print(StreamType.ERR, notice());
        }
        return true;
    }

    private String notice() {
        String shares = displayed ? ", counting each value that it displayed as " + DISPLAY : "";
        return "\nNote: the cell has printed "
                + say(limit)
                + shares
                + "; what it prints from here on is left out"
                + (ended ? "." : ", but for the last lines.")
                + " %output 20 sets the limit to 20 million, %output off takes it away, and"
                + " JJAVA_OUTPUT_LIMIT in the kernel's environment sets it for every notebook.\n";
    }

    private void keep(StreamType type, String text) {
        linesLeftOut += lines(text);
        if (ended) {
            return; // nobody would ask for it
        }
        String end = text.substring(Math.max(0, text.length() - TAIL));
        tail.add(new Piece(type, end));
        tailLength += end.length();
        while (tailLength - tail.peek().text().length() >= TAIL) {
            tailLength -= tail.remove().text().length();
        }
    }

    private static long lines(String text) {
        return text.chars().filter(each -> each == '\n').count();
    }

    /**
     * The cell has ended: its last lines go out. A thread that it left running has as much again.
     */
    synchronized void end() {
        ended = true;
        if (displaysLeftOut > 0) {
            output.print(
                    StreamType.ERR,
                    "Note: " + displaysLeftOut + " values are not displayed here.\n");
            displaysLeftOut = 0;
        }
        if (left > 0 || tail.isEmpty()) {
            return;
        }
        Piece first = tail.remove();
        String text = first.text();
        if (linesLeftOut > lines(text) || text.length() == TAIL) {
            text = text.substring(text.indexOf('\n') + 1); // from the start of a line
        }
        tail.addFirst(new Piece(first.type(), text));
        long shown = tail.stream().mapToLong(each -> lines(each.text())).sum();
        output.print(
                StreamType.ERR, "Note: " + (linesLeftOut - shown) + " lines are left out here.\n");
        tail.forEach(each -> output.print(each.type(), each.text()));
        restart();
    }

    /** What was printed so far has been taken away again. */
    synchronized void restart() {
        left = limit;
        tail.clear();
        tailLength = 0;
        linesLeftOut = 0;
        displaysLeftOut = 0;
        displayed = false;
    }
}
