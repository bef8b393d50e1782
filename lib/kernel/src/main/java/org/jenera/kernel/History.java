package org.jenera.kernel;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** The cells of this session, for front ends that ask for them. Nothing is kept on disk. */
final class History {
    private record Entry(int count, String source) {}

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int count, String source) {
        entries.add(new Entry(count, source));
    }

    /** Entries {@code [session, count, source]}; searches find nothing. */
    synchronized JsonArray find(HistoryRequest request) {
        List<Entry> found = List.of();
        if (request instanceof HistoryRequest.Tail tail) {
            int from = Math.max(0, entries.size() - tail.getMaxReturnLength());
            found = entries.subList(from, entries.size());
        } else if (request instanceof HistoryRequest.Range range) {
            found =
                    entries.stream()
                            .filter(e -> e.count() >= range.getStart())
                            .filter(e -> e.count() < range.getStop())
                            .toList();
        }
        JsonArray result = new JsonArray();
        for (Entry entry : found) {
            JsonArray triple = new JsonArray();
            triple.add(1);
            triple.add(entry.count());
            triple.add(entry.source());
            result.add(triple);
        }
        return result;
    }
}
