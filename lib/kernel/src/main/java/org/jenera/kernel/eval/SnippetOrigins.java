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
     * @param insertions where in the snippet {@link RecordConstructors#PUBLIC} stands that is not
     *     in the cell
     */
    record Origin(Cell cell, int offset, List<Integer> insertions) {
        /** The position in the cell for a position in the snippet. */
        int cellPosition(long position) {
            int shift = 0;
            for (int i = 0; i < insertions.size(); i++) {
                int start = insertions.get(i) + i * RecordConstructors.PUBLIC.length();
                int inserted = (int) Math.max(0, position - start);
                shift += Math.min(inserted, RecordConstructors.PUBLIC.length());
            }
            return offset + (int) Math.max(0, position) - shift;
        }

        /** The line of the cell for a line of the snippet; both count from 1. */
        int cellLine(int snippetLine) {
            return cell.lineAt(offset) + snippetLine - 1;
        }
    }

    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    /**
     * @param source what was given to JShell, which may keep only a part of it as the snippet
     * @param offset where that source starts in the cell
     * @param insertions where in the source something was put in
     */
    Origin record(Snippet snippet, Cell cell, String source, int offset, List<Integer> insertions) {
        int within = Math.max(0, source.indexOf(snippet.source()));
        List<Integer> shifted = insertions.stream().map(each -> each - within).toList();
        Origin origin = new Origin(cell, offset + within, shifted);
        if (snippet.id() != null) {
            origins.put(snippet.id(), origin);
        }
        return origin;
    }

    Optional<Origin> of(String snippetId) {
        return Optional.ofNullable(origins.get(snippetId));
    }
}
