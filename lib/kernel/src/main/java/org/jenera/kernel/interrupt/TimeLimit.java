package org.jenera.kernel.interrupt;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a cell may take. Without a limit it costs nothing; with one, a thread that sleeps. */
public final class TimeLimit {
    /** No limit. */
    public static final TimeLimit NONE = new TimeLimit(null);

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,15})\\s*([A-Za-z]*)");

    private final Duration duration;
    private CountDownLatch done = new CountDownLatch(0);

    private TimeLimit(Duration duration) {
        this.duration = duration;
    }

    /** A limit of this length, or none if it is not positive. */
    public static TimeLimit of(Duration duration) {
        boolean none = duration.isNegative() || duration.isZero();
        return none ? NONE : new TimeLimit(duration);
    }

    /**
     * Reads a limit as IJava does: a number, less than 1 for none, and perhaps a {@link TimeUnit},
     * as in {@code 30 SECONDS}.
     *
     * @param text the limit
     * @param unit the unit of a number that stands alone
     * @throws IllegalArgumentException if it is no limit
     */
    public static TimeLimit parse(String text, TimeUnit unit) {
        Matcher matcher = TEXT.matcher(text.strip());
        try {
            if (matcher.matches()) {
                String named = matcher.group(2).toUpperCase(Locale.ROOT).replaceAll("S$", "");
                TimeUnit given = named.isEmpty() ? unit : TimeUnit.valueOf(named + "S");
                return of(Duration.of(Long.parseLong(matcher.group(1)), given.toChronoUnit()));
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for a text of another form.
        }
        throw new IllegalArgumentException(
                "A time limit is a number, or a number and a unit as in 30 SECONDS; given: "
                        + text);
    }

    /** The length of a limit as a reader would say it. */
    public static String say(Duration limit) {
        double seconds = limit.toMillis() / 1000.0;
        if (seconds >= 120 && seconds % 60 == 0) {
            return Math.round(seconds / 60) + " minutes";
        }
        String number = String.format(Locale.ROOT, "%.3f", seconds).replaceAll("\\.?0+$", "");
        return number + (number.equals("1") ? " second" : " seconds");
    }

    @Override
    public String toString() {
        return duration == null ? "none" : say(duration);
    }

    /** Starts to count the time of a cell. */
    synchronized void watch(Consumer<Duration> whenExceeded) {
        if (duration == null) {
            return;
        }
        CountDownLatch end = new CountDownLatch(1);
        done = end;
        Thread thread = new Thread(() -> await(end, whenExceeded), "time limit");
        thread.setDaemon(true);
        thread.start();
    }

    private void await(CountDownLatch end, Consumer<Duration> whenExceeded) {
        try {
            if (!end.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                whenExceeded.accept(duration);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The cell has ended in time. */
    synchronized void done() {
        done.countDown();
    }
}
