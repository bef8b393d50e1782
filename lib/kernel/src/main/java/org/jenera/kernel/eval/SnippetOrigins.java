package org.jenera.kernel.eval;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** Remembers which cell, and where in it, every snippet came from. */
final class SnippetOrigins {

    /** A snippet's text starts at {@code offset} of the cell's source. */
    record Origin(Cell cell, int offset) {
        /** The line of the cell for a line of the snippet; both count from 1. */
        int cellLine(int snippetLine) {
            return cell.lineAt(offset) + snippetLine - 1;
        }
    }

    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    /**
     * @param source what was given to JShell, which may keep only a part of it as the snippet
     * @param offset where that source starts in the cell
     */
    Origin record(Snippet snippet, Cell cell, String source, int offset) {
        int within = Math.max(0, source.indexOf(snippet.source()));
        Origin origin = new Origin(cell, offset + within);
        if (snippet.id() != null) {
            origins.put(snippet.id(), origin);
        }
        return origin;
    }

    Optional<Origin> of(String snippetId) {
        return Optional.ofNullable(origins.get(snippetId));
    }
}
