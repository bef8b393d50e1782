package org.jenera.kernel.eval;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** Remembers which cell, and where in it, every snippet came from. */
final class SnippetOrigins {

    /** A snippet's text starts at {@code offset} of the cell's source. */
    record Origin(Cell cell, int offset) {}

    private record Source(Cell cell, String text, int offset) {
        Optional<Origin> of(Snippet snippet) {
            int within = text.indexOf(snippet.source());
            return within < 0 ? Optional.empty() : Optional.of(new Origin(cell, offset + within));
        }
    }

    private final Map<Snippet, Origin> origins = new ConcurrentHashMap<>();
    private volatile Source running;

    /** Says what JShell is about to run; its snippets are known by name only when they have run. */
    void begin(Cell cell, String source, int offset) {
        running = new Source(cell, source, offset);
    }

    /**
     * @param source what was given to JShell, which may keep only a part of it as the snippet
     * @param offset where that source starts in the cell
     */
    Origin record(Snippet snippet, Cell cell, String source, int offset) {
        int within = Math.max(0, source.indexOf(snippet.source()));
        Origin origin = new Origin(cell, offset + within);
        origins.put(snippet, origin);
        return origin;
    }

    Optional<Origin> of(Snippet snippet) {
        Origin known = origins.get(snippet); // not by id, which a successor has as well
        Source source = running;
        return known == null && source != null ? source.of(snippet) : Optional.ofNullable(known);
    }
}
