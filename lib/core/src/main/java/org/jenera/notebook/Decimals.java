package org.jenera.notebook;

import java.util.Locale;

/** Numbers with the digits a reader can use. */
final class Decimals {
    private static final int SIGNIFICANT = 5;
    private static final int MOST = 8;

    private Decimals() {}

    /** How many decimals give the largest of the numbers five significant digits, and no more. */
    static int count(double[] values) {
        double largest = 0;
        boolean whole = true;
        for (double value : values) {
            if (Double.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
                whole &= value == Math.rint(value);
            }
        }
        if (whole || largest == 0) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        int decimals = Math.max(0, Math.min(MOST, SIGNIFICANT - 1 - magnitude));
        while (decimals > 0 && allShorter(values, decimals - 1)) {
            decimals--;
        }
        return decimals;
    }

    private static boolean allShorter(double[] values, int decimals) {
        double scale = Math.pow(10, decimals);
        for (double value : values) {
            double scaled = value * scale;
            boolean shorter = Math.abs(scaled - Math.rint(scaled)) <= 1e-9 * Math.abs(scaled);
            if (Double.isFinite(value) && !shorter) {
                return false;
            }
        }
        return true;
    }

    /** A number with so many decimals, or in powers of ten where that would show nothing of it. */
    static String format(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 1e9 || (size > 0 && size < 0.5 * Math.pow(10, -decimals))) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** One number on its own. */
    static String format(double value) {
        return format(value, count(new double[] {value}));
    }
}
