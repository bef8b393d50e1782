package org.jenera.kernel;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as IJava and JJava take them: {@code 30 SECONDS}, or a number of milliseconds. */
public final class TimeLimit {
    private static final Pattern FORM = Pattern.compile("\\s*(-?\\d{1,15})\\s*([A-Za-z]*)\\s*");

    private TimeLimit() {}

    /**
     * Reads a limit; a number below 1 stands for none.
     *
     * @throws IllegalArgumentException with a sentence, if this is no duration
     */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    text + " is no time limit. Write 5000, in milliseconds, or 30 SECONDS.");
        }
        long amount = Long.parseLong(form.group(1));
        if (amount < 1) {
            return Optional.empty();
        }
        return Optional.of(Duration.of(amount, unit(form.group(2)).toChronoUnit()));
    }

    private static TimeUnit unit(String name) {
        if (name.isEmpty()) {
            return TimeUnit.MILLISECONDS;
        }
        String wanted = name.toUpperCase(Locale.ROOT);
        for (TimeUnit unit : TimeUnit.values()) {
            if (unit.name().equals(wanted) || unit.name().equals(wanted + "S")) {
                return unit;
            }
        }
        throw new IllegalArgumentException(
                name + " is no unit of time. There are MILLISECONDS, SECONDS, MINUTES and HOURS.");
    }
}
