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

    /** The value may be not be less than this. */
    void least(String what, double value, double least) {
        String verdict = Double.isNaN(value) ? "not measured" : value >= least ? "met" : "MISSED";
        System.out.printf(
                Locale.ROOT,
                "%-38s %,9.0f   target: at least %,9.0f   %s%n",
                what,
                value,
                least,
                verdict);
    }

    private static void say(String what, double value, double most) {
        String verdict = Double.isNaN(value) ? "not measured" : value <= most ? "met" : "MISSED";
        System.out.printf(
                Locale.ROOT,
                "%-38s %7.2f   target: at most %6.2f   %s%n",
                what,
                value,
                most,
                verdict);
    }
}
