package org.jenera.kernel.snippet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** Remembers which cell, and where in it, every snippet came from. */
public final class SnippetOrigins {

    /**
     * A snippet's text starts at {@code offset} of the cell's source.
     *
     * @param lead how many characters of the snippet stand before that of the cell
     * @param insertions where {@link RecordConstructors#PUBLIC} was put into the snippet, by
     *     positions without it
     */
    public record Origin(Cell cell, int offset, int lead, List<Integer> insertions) {
        /** The position in the cell for a position in the snippet. */
        public int cellPosition(long position) {
            int length = RecordConstructors.PUBLIC.length();
            long within = Math.max(0, position - lead);
            int shift = 0;
            for (int i = 0; i < insertions.size(); i++) {
                long behind = within - insertions.get(i) - (long) i * length;
                shift += (int) Math.max(0, Math.min(behind, length));
            }
            return offset + (int) within - shift;
        }
    }

    /**
     * What is given to JShell.
     *
     * @param text it with {@link RecordConstructors#PUBLIC} at the insertions
     * @param offset where it starts in the cell
     * @param lead how many characters of the text stand before that of the cell
     */
    public record Source(Cell cell, String text, int offset, int lead, List<Integer> insertions) {
        /** Java of a cell as JShell wants it. */
        public static Source of(Cell cell, String java, int offset) {
            return of(cell, java, offset, "", "");
        }

        /** Several statements of a cell as one. */
        public static Source block(Cell cell, String java, int offset) {
            return of(cell, java, offset, "{", "}");
        }

        private static Source of(Cell cell, String java, int offset, String before, String after) {
            List<Integer> insertions = RecordConstructors.withoutPublic(java);
            StringBuilder text = new StringBuilder(java);
            for (int i = insertions.size() - 1; i >= 0; i--) {
                text.insert(insertions.get(i), RecordConstructors.PUBLIC);
            }
            return new Source(cell, before + text + after, offset, before.length(), insertions);
        }

        private Origin of(Snippet snippet) {
            int start = Math.max(0, text.indexOf(snippet.source()));
            int within = Math.max(0, start - lead);
            List<Integer> shifted = insertions.stream().map(each -> each - within).toList();
            return new Origin(cell, offset + within, Math.max(0, lead - start), shifted);
        }
    }

    /** A class that was made of a source, whose lines begin at one of the class's. */
    private record Compiled(Source source, int firstLine) {}

    /** A line of a cell. */
    public record CellLine(Cell cell, int line) {}

    private final Map<Snippet, Origin> origins = new ConcurrentHashMap<>();
    private final Map<String, Compiled> classes = new ConcurrentHashMap<>();
    private volatile Source running;

    /** Says what JShell is about to run; its snippets are known by name only when they have run. */
    public void begin(Source source) {
        running = source;
    }

    /** Remembers a snippet of a source, of which JShell may keep only a part. */
    public Origin record(Snippet snippet, Source source) {
        Origin origin = source.of(snippet);
        origins.put(snippet, origin);
        return origin;
    }

    /**
     * Remembers a class that was made of a source without a snippet.
     *
     * @param linesBefore how many lines of the class stand before it
     */
    public void record(String className, Source source, int linesBefore) {
        classes.put(className, new Compiled(source, linesBefore + 1));
    }

    /** The line of a cell that a line of such a class was made of. */
    public Optional<CellLine> line(String className, int line) {
        Compiled compiled = classes.get(className);
        if (compiled == null) {
            return Optional.empty();
        }
        Source source = compiled.source();
        int start = 0;
        for (int i = compiled.firstLine(); i < line; i++) {
            start = source.text().indexOf('\n', start) + 1;
        }
        Origin origin =
                new Origin(source.cell(), source.offset(), source.lead(), source.insertions());
        return Optional.of(
                new CellLine(source.cell(), source.cell().lineAt(origin.cellPosition(start))));
    }

    /** A snippet that was made of the same text as another one. */
    public void inherit(Snippet snippet, Snippet from) {
        Origin origin = origins.get(from);
        if (origin != null) {
            origins.put(snippet, origin);
        }
    }

    public Optional<Origin> of(Snippet snippet) {
        Origin known = origins.get(snippet); // not by id, which a successor has as well
        Source source = running;
        if (known == null && source != null && source.text().contains(snippet.source())) {
            return Optional.of(source.of(snippet));
        }
        return Optional.ofNullable(known);
    }
}
