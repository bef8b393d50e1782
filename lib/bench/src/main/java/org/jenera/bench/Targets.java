package org.jenera.bench;

import java.util.Locale;

/** Says of measurements whether they met what was aimed at. */
final class Targets {

    /** Ours may be at most so many times theirs. */
    void ratio(String what, double ours, double theirs, double most) {
        say(what + ": ratio", ours / theirs, most);
    }

    /** The value may be at most so large. */
    void most(String what, double value, double most) {
        say(what, value, most);
    }

    /** The value has to be at least so large. */
    void least(String what, double value, double least) {
        say(what, value, "at least", least, value >= least);
    }

    private static void say(String what, double value, double most) {
        say(what, value, "at most", most, value <= most);
    }

    private static void say(String what, double value, String bound, double aim, boolean met) {
        String verdict = Double.isNaN(value) ? "not measured" : met ? "met" : "MISSED";
        System.out.printf(
                Locale.ROOT,
                "%-38s %,10.2f   target: %s %,10.2f   %s%n",
                what,
                value,
                bound,
                aim,
                verdict);
    }
}
