package org.jenera.kernel.hint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest letters changed, missing, added or swapped, if few enough. */
    static Optional<String> to(String name, Collection<String> candidates) {
        int most = name.length() <= 2 ? 0 : name.length() <= 4 ? 1 : 2;
        return candidates.stream()
                .filter(each -> !each.equals(name))
                .filter(each -> distance(name, each) <= most)
                .min(
                        Comparator.<String>comparingInt(each -> distance(name, each))
                                .thenComparing(each -> -each.length()) // println rather than print
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Differences of case alone count as none. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] =
                        Math.min(
                                cost[i - 1][j - 1] + change,
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
