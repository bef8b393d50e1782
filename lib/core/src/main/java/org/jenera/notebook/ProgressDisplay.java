package org.jenera.notebook;

import java.io.PrintStream;

/** Where progress is shown. */
interface ProgressDisplay {

    /** The least time between two showings. */
    long pauseNanos();

    void show(ProgressState state);

    void end(ProgressState state);

    /** The display of the running notebook, or lines on standard output where there is none. */
    static ProgressDisplay here() {
        // The class path of a plain program need not have the kernel's classes at all.
        try {
            return NotebookProgress.ofRunningKernel().orElseGet(() -> new Lines(System.out));
        } catch (NoClassDefFoundError e) {
            return new Lines(System.out);
        }
    }

    /** Lines, few enough for a log file. */
    final class Lines implements ProgressDisplay {
        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public long pauseNanos() {
            return 3_000_000_000L;
        }

        @Override
        public void show(ProgressState state) {
            if (state.step() > 0) {
                out.println(state.line());
            }
        }

        @Override
        public void end(ProgressState state) {
            out.println(state.summary());
        }
    }
}
