package org.jenera.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Level curves of a function on a grid (Lorensen and Cline 1987, in two dimensions): each cell is
 * crossed by at most two straight pieces, which are then strung together.
 */
final class MarchingSquares {
    private final double[][] values;
    private final double level;
    private final Map<Long, List<Long>> neighbours = new HashMap<>();
    private final List<Long> edges = new ArrayList<>();

    private MarchingSquares(double[][] values, double level) {
        this.values = values;
        this.level = level;
    }

    /**
     * The level curves, as (column, row) places on the grid.
     *
     * @param values rows of the grid; a cell with a corner that is not finite is left out
     * @param level of the curves
     * @return polylines of shape (n, 2); a closed one ends where it begins
     */
    static List<double[][]> curves(double[][] values, double level) {
        MarchingSquares squares = new MarchingSquares(values, level);
        for (int row = 0; row + 1 < values.length; row++) {
            for (int column = 0; column + 1 < values[0].length; column++) {
                squares.cross(row, column);
            }
        }
        return squares.string();
    }

    /**
     * Edges are numbered: two a grid point, the one to its right (even) and the one below (odd).
     */
    private long edge(int row, int column, int downwards) {
        return 2L * ((long) row * values[0].length + column) + downwards;
    }

    private void cross(int row, int column) {
        double a = values[row][column];
        double b = values[row][column + 1];
        double c = values[row + 1][column + 1];
        double d = values[row + 1][column];
        if (!Double.isFinite(a + b + c + d)) {
            return;
        }
        long top = edge(row, column, 0);
        long right = edge(row, column + 1, 1);
        long bottom = edge(row + 1, column, 0);
        long left = edge(row, column, 1);
        int corners =
                (a > level ? 8 : 0)
                        | (b > level ? 4 : 0)
                        | (c > level ? 2 : 0)
                        | (d > level ? 1 : 0);
        switch (corners) {
            case 1, 14 -> join(left, bottom);
            case 2, 13 -> join(bottom, right);
            case 3, 12 -> join(left, right);
            case 4, 11 -> join(top, right);
            case 6, 9 -> join(top, bottom);
            case 7, 8 -> join(left, top);
            case 5, 10 -> {
                // A saddle: the value in the middle tells which two corners belong together.
                boolean middleAbove = (a + b + c + d) / 4 > level;
                if ((corners == 5) == middleAbove) {
                    join(left, top);
                    join(bottom, right);
                } else {
                    join(left, bottom);
                    join(top, right);
                }
            }
            default -> {}
        }
    }

    private void join(long from, long to) {
        neighbours.computeIfAbsent(from, this::begin).add(to);
        neighbours.computeIfAbsent(to, this::begin).add(from);
    }

    private List<Long> begin(long edge) {
        edges.add(edge);
        return new ArrayList<>(2);
    }

    private List<double[][]> string() {
        Set<Long> seen = new HashSet<>();
        List<double[][]> curves = new ArrayList<>();
        for (long start : edges) {
            if (seen.add(start)) {
                Deque<Long> curve = new ArrayDeque<>(List.of(start));
                follow(start, curve, seen, true);
                follow(start, curve, seen, false);
                if (curve.size() > 2
                        && neighbours.get(curve.getFirst()).contains(curve.getLast())) {
                    curve.addLast(curve.getFirst());
                }
                curves.add(curve.stream().map(this::point).toArray(double[][]::new));
            }
        }
        return curves;
    }

    private void follow(long start, Deque<Long> curve, Set<Long> seen, boolean forwards) {
        Long at = start;
        while (at != null) {
            Long next = null;
            for (long candidate : neighbours.get(at)) {
                if (next == null && seen.add(candidate)) {
                    next = candidate;
                }
            }
            if (next != null && forwards) {
                curve.addLast(next);
            } else if (next != null) {
                curve.addFirst(next);
            }
            at = next;
        }
    }

    /** Where the level lies on an edge, by linear interpolation. */
    private double[] point(long edge) {
        boolean downwards = (edge & 1) == 1;
        int row = (int) (edge / 2 / values[0].length);
        int column = (int) (edge / 2 % values[0].length);
        double from = values[row][column];
        double to = downwards ? values[row + 1][column] : values[row][column + 1];
        double t = (level - from) / (to - from);
        return downwards ? new double[] {column, row + t} : new double[] {column + t, row};
    }
}
