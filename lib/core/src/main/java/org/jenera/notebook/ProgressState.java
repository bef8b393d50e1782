package org.jenera.notebook;

import java.util.Locale;

/** How far a computation has come, and how that is said. */
record ProgressState(
        String name,
        long before,
        long step,
        long total,
        double loss,
        double seconds,
        boolean complete) {

    private String lossWords() {
        return Double.isNaN(loss) ? "" : ", loss " + Decimals.format(loss);
    }

    /** While it runs. */
    String line() {
        String text = "%s: step %,d of %,d%s".formatted(name, step, total, lossWords());
        if (step == before || seconds <= 0) {
            return text;
        }
        double rate = (step - before) / seconds;
        return text
                + ", %s steps/s, %s left".formatted(rate(rate), duration((total - step) / rate));
    }

    /** When it is over. */
    String summary() {
        String steps =
                !complete
                        ? "stopped after step %,d of %,d".formatted(step, total)
                        : step == total
                                ? "%,d steps".formatted(step)
                                : "finished after step %,d of at most %,d".formatted(step, total);
        return "%s: %s, %s%s".formatted(name, steps, duration(seconds), lossWords());
    }

    String html() {
        double percent = 100.0 * step / total;
        return ("<div style=\"display:flex;align-items:center;gap:10px;%s\">"
                        + "<span style=\"flex:0 0 160px;height:8px;background:#e6e6e6;"
                        + "border-radius:4px;overflow:hidden\">"
                        + "<span style=\"display:block;width:%.1f%%;height:8px;"
                        + "background:#0072b2\"></span></span><span>%s</span></div>")
                .formatted(Html.QUIET, percent, Html.escape(line()));
    }

    String summaryHtml() {
        return Html.quiet((complete ? "✓ " : "✗ ") + summary());
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%,.0f", rate);
    }

    static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole / 60 % 60);
    }
}
