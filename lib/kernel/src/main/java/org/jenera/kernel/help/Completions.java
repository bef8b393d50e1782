package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand at a place, in the order to offer it.
 *
 * @param start where the text that a match replaces starts
 * @param end where it ends
 */
record Completions(List<Match> matches, int start, int end) {
    private static final Comparator<Match> ORDER =
            Comparator.comparingInt(Match::rank)
                    .thenComparing(Match::text, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Match::text);

    static Completions none(int position) {
        return new Completions(List.of(), position, position);
    }

    /** In their order and each once: of overloads, the signatures stand together. */
    static Completions of(List<Match> matches, int start, int end) {
        Map<String, Match> merged = new LinkedHashMap<>();
        matches.stream()
                .sorted(ORDER)
                .forEach(each -> merged.merge(each.text(), each, Completions::merge));
        for (Match each : matches) {
            Match noArguments = merged.get(each.text() + ")");
            if (each.text().endsWith("(") && noArguments != null) {
                merged.remove(noArguments.text());
                merged.computeIfPresent(each.text(), (text, some) -> merge(some, noArguments));
            }
        }
        return new Completions(new ArrayList<>(merged.values()), start, end);
    }

    private static Match merge(Match first, Match second) {
        String signature = first.signature();
        if (!signature.contains(second.signature())) {
            signature += "\n" + second.signature();
        }
        return new Match(first.text(), first.type(), signature, first.rank());
    }
}
