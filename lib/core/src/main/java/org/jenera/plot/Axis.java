package org.jenera.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot: a range of numbers, linear or logarithmic, and its ticks.
 *
 * @param low where the axis begins
 * @param high where it ends, above low
 * @param log whether equal distances are equal ratios
 */
record Axis(double low, double high, boolean log) {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** A number worth a grid line. */
    record Tick(double value, String label) {}

    /** The place of a number: 0 at the beginning of the axis, 1 at its end. */
    double place(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** The number at a place. */
    double value(double place) {
        return log ? low * Math.pow(high / low, place) : low + place * (high - low);
    }

    /** About as many ticks as wanted, at round numbers. */
    List<Tick> ticks(int wanted) {
        return log && high / low >= 8 ? powers(wanted) : steps(wanted);
    }

    private List<Tick> steps(int wanted) {
        double rough = (high - low) / Math.max(1, wanted);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (factor * power >= rough * 0.999) {
                step = factor * power;
                break;
            }
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double largest = Math.max(Math.abs(low), Math.abs(high));
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, label(i * step, decimals, largest)));
        }
        return ticks;
    }

    private static String label(double value, int decimals, double largest) {
        if (value == 0) {
            return "0";
        }
        if (largest >= 1e6 || largest < 1e-4) {
            int exponent = (int) Math.floor(Math.log10(largest));
            double mantissa = value / Math.pow(10, exponent);
            String digits = String.format(Locale.ROOT, "%.2f", mantissa).replaceAll("\\.?0+$", "");
            return minus(digits) + "·" + power(exponent);
        }
        return minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private List<Tick> powers(int wanted) {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = Math.max(1, (last - first + wanted) / Math.max(1, wanted));
        List<Tick> ticks = new ArrayList<>();
        boolean dense = last - first < 3;
        for (int exponent = first - 1; exponent <= last; exponent++) {
            for (int digit : dense ? new int[] {1, 2, 5} : new int[] {1}) {
                double value = digit * Math.pow(10, exponent);
                boolean inside = value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
                if (inside && (dense || Math.floorMod(exponent, stride) == 0)) {
                    ticks.add(new Tick(value, powerLabel(digit, exponent)));
                }
            }
        }
        return ticks;
    }

    private static String powerLabel(int digit, int exponent) {
        if (exponent >= -3 && exponent <= 3) {
            return String.format(
                    Locale.ROOT,
                    "%." + Math.max(0, -exponent) + "f",
                    digit * Math.pow(10, exponent));
        }
        return (digit == 1 ? "" : digit + "·") + power(exponent);
    }

    private static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        if (exponent < 0) {
            text.append('⁻');
        }
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** A hyphen is too short for a minus sign. */
    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
