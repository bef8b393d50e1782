package org.jenera.derive;

import java.util.Locale;

/** Numbers as a derivation shows them: two digits, powers of ten where they are shorter. */
final class Numbers {

    private Numbers() {}

    /** For text, such as 0.31 or 2.2e-16. */
    static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }
        if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5) {
            int digits = (int) Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
            String text = String.format(Locale.ROOT, "%." + digits + "f", value);
            return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        }
        String text = String.format(Locale.ROOT, "%.1e", value);
        return text.replace(".0e", "e").replaceAll("e([+-])0+(\\d)", "e$1$2").replace("e+", "e");
    }

    /** For mathematics, such as 0.31 or 2.2\times10^{-16}. */
    static String latex(double value) {
        String text = plain(value).replace("∞", "\\infty");
        int exponent = text.indexOf('e');
        return exponent < 0
                ? text
                : text.substring(0, exponent) + "\\times10^{" + text.substring(exponent + 1) + "}";
    }
}
