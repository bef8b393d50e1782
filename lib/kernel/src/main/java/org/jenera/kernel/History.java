package org.jenera.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenera.kernel.protocol.BadRequestException;
import org.jenera.kernel.protocol.Content;
import org.jenera.kernel.snippet.Cell;

/**
 * The cells of this session, for front ends that ask for them. Nothing is kept on disk, so this
 * session, number 1, is the only one there is.
 */
final class History {
    private static final int SESSION = 1;

    /** A cell that ran; its output is the plain text of its result, if it had one. */
    private static final class Entry {
        private final int count;
        private final String source;
        private String output;

        Entry(int count, String source) {
            this.count = count;
            this.source = source;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int count, String source) {
        entries.add(new Entry(count, source));
    }

    /** Keeps what the last cell has shown as its result. */
    synchronized void addOutput(int count, String output) {
        Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        if (last != null && last.count == count) {
            last.output = output;
        }
    }

    /** The cells, oldest first, each labelled by its number. */
    synchronized List<Cell> cells() {
        return entries.stream()
                .map(each -> new Cell("In [" + each.count + "]", each.source))
                .toList();
    }

    /** Entries {@code [session, count, source]}, or {@code [session, count, [source, output]]}. */
    synchronized JsonArray find(Content request) {
        boolean output = request.flag("output", false);
        JsonArray result = new JsonArray();
        for (Entry entry : select(request)) {
            JsonElement source = new JsonPrimitive(entry.source);
            JsonArray triple = new JsonArray();
            triple.add(SESSION);
            triple.add(entry.count);
            triple.add(output ? pair(source, entry.output) : source);
            result.add(triple);
        }
        return result;
    }

    private static JsonArray pair(JsonElement source, String output) {
        JsonArray pair = new JsonArray();
        pair.add(source);
        pair.add(output == null ? JsonNull.INSTANCE : new JsonPrimitive(output));
        return pair;
    }

    private List<Entry> select(Content request) {
        String kind = request.string("hist_access_type");
        return switch (kind) {
            case "tail" -> last(request.integer("n", 10), entries);
            case "range" -> range(request);
            case "search" -> last(request.integer("n", Integer.MAX_VALUE), search(request));
            default ->
                    throw new BadRequestException(
                            "history_request: \"hist_access_type\" must be \"tail\", \"range\" or"
                                    + " \"search\", but is \""
                                    + kind
                                    + "\".");
        };
    }

    private static List<Entry> last(int n, List<Entry> from) {
        return from.subList(Math.max(0, from.size() - Math.max(0, n)), from.size());
    }

    /** Cells from start up to, not including, stop; session 0 is the current one, as is 1. */
    private List<Entry> range(Content request) {
        int session = request.integer("session", 0);
        int start = request.integer("start", 1);
        int stop = request.integer("stop", Integer.MAX_VALUE);
        return session != 0 && session != SESSION
                ? List.of()
                : entries.stream().filter(e -> e.count >= start && e.count < stop).toList();
    }

    private List<Entry> search(Content request) {
        String pattern = request.string("pattern", "*");
        List<Entry> found = entries.stream().filter(e -> matches(e.source, pattern)).toList();
        if (!request.flag("unique", false)) {
            return found;
        }
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry each : found) {
            latest.remove(each.source);
            latest.put(each.source, each);
        }
        return List.copyOf(latest.values());
    }

    /**
     * Whether the text fits a pattern in which * stands for any text and ? for any one character.
     * By hand, since a regular expression of many stars may take for ever.
     */
    private static boolean matches(String text, String pattern) {
        int t = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char expected = p < pattern.length() ? pattern.charAt(p) : 0;
            if (expected == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (expected == '?' || expected == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
