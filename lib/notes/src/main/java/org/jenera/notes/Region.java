package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a cell that not everybody gets to see, between a line with {@code BEGIN} and one with
 * {@code END} and the region's name. Whoever runs or hands out notebooks cuts them out ({@code
 * exercises.py}, nbgrader).
 */
public enum Region {
    /** What answers an exercise. */
    SOLUTION("SOLUTION"),

    /** What only a grader's check runs. */
    HIDDEN_TESTS("HIDDEN TESTS");

    private final String title;

    Region(String title) {
        this.title = title;
    }

    /**
     * The line that opens the region.
     *
     * @return such as {@code // BEGIN SOLUTION}
     */
    public String begin() {
        return "// BEGIN " + title;
    }

    /**
     * The line that closes the region.
     *
     * @return such as {@code // END SOLUTION}
     */
    public String end() {
        return "// END " + title;
    }

    /**
     * How often a text has this region: it must be once, opened before it is closed, with something
     * in it.
     *
     * @param source the text of a cell
     * @return whether it has exactly one
     */
    public boolean isOnceIn(String source) {
        List<String> lines = source.lines().map(String::strip).toList();
        int begin = lines.indexOf(begin());
        int end = lines.indexOf(end());
        return begin >= 0
                && end > begin + 1
                && lines.lastIndexOf(begin()) == begin
                && lines.lastIndexOf(end()) == end;
    }

    /**
     * A text without the region.
     *
     * @param source the text of a cell
     * @return the lines outside it
     */
    public List<String> without(String source) {
        List<String> left = new ArrayList<>();
        boolean inside = false;
        for (String line : source.lines().toList()) {
            inside |= line.strip().equals(begin());
            if (!inside) {
                left.add(line);
            }
            inside &= !line.strip().equals(end());
        }
        return left;
    }

    /**
     * A text with all that is in the region, but without the lines that mark it.
     *
     * @param source the text of a cell
     * @return the lines
     */
    public List<String> unmarked(String source) {
        return source.lines()
                .filter(line -> !line.strip().equals(begin()) && !line.strip().equals(end()))
                .toList();
    }
}
