package org.jenera.kernel.eval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** Remembers which cell, and where in it, every snippet came from. */
final class SnippetOrigins {

    /**
     * A snippet's text starts at {@code offset} of the cell's source.
     *
     * @param insertions where {@link RecordConstructors#PUBLIC} was put into the snippet, by
     *     positions without it
     */
    record Origin(Cell cell, int offset, List<Integer> insertions) {
        /** The position in the cell for a position in the snippet. */
        int cellPosition(long position) {
            int length = RecordConstructors.PUBLIC.length();
            int shift = 0;
            for (int i = 0; i < insertions.size(); i++) {
                long behind = position - insertions.get(i) - (long) i * length;
                shift += (int) Math.max(0, Math.min(behind, length));
            }
            return offset + (int) Math.max(0, position) - shift;
        }
    }

    /**
     * What is given to JShell.
     *
     * @param text it with {@link RecordConstructors#PUBLIC} at the insertions
     * @param offset where it starts in the cell
     */
    record Source(Cell cell, String text, int offset, List<Integer> insertions) {
        private Origin of(Snippet snippet) {
            int within = Math.max(0, text.indexOf(snippet.source()));
            List<Integer> shifted = insertions.stream().map(each -> each - within).toList();
            return new Origin(cell, offset + within, shifted);
        }
    }

    private final Map<Snippet, Origin> origins = new ConcurrentHashMap<>();
    private volatile Source running;

    /** Says what JShell is about to run; its snippets are known by name only when they have run. */
    void begin(Source source) {
        running = source;
    }

    /** Remembers a snippet of a source, of which JShell may keep only a part. */
    Origin record(Snippet snippet, Source source) {
        Origin origin = source.of(snippet);
        origins.put(snippet, origin);
        return origin;
    }

    /** A snippet that was made of the same text as another one. */
    void inherit(Snippet snippet, Snippet from) {
        Origin origin = origins.get(from);
        if (origin != null) {
            origins.put(snippet, origin);
        }
    }

    Optional<Origin> of(Snippet snippet) {
        Origin known = origins.get(snippet); // not by id, which a successor has as well
        Source source = running;
        if (known == null && source != null && source.text().contains(snippet.source())) {
            return Optional.of(source.of(snippet));
        }
        return Optional.ofNullable(known);
    }
}
