package org.jenera.kernel.report;

import org.jenera.kernel.interrupt.AbandonedCellError;
import org.jenera.kernel.interrupt.CellInterruptedError;
import org.jenera.kernel.interrupt.CellThread;

/** Cells that end because the reader, the time limit or the memory wants it. */
public final class CellEndings {
    private static final int CAUSES = 10;

    private final CellThread thread;
    private final FailureReport report;

    public CellEndings(CellThread thread, FailureReport report) {
        this.thread = thread;
        this.report = report;
    }

    /** What the reader is told of the end; error is what the cell threw, or null. */
    public CellFailure failure(Throwable error) {
        thread.awaitEnding();
        StackTraceElement[] place = thread.interruptedAt();
        if (thread.isOutOfMemory()) {
            return report.outOfMemory(error, place);
        }
        return thread.exceeded()
                .map(limit -> report.timedOut(error, place, limit))
                .orElseGet(() -> report.interrupted(error, place));
    }

    /** Whether the cell was to end and threw this because of that. */
    public boolean isEnd(Throwable thrown) {
        return thread.isInterrupted() && endsCell(thrown);
    }

    private static boolean endsCell(Throwable thrown) {
        for (int depth = 0; thrown != null && depth < CAUSES; depth++) {
            if (thrown instanceof CellInterruptedError
                    || thrown instanceof CellFailure
                    || thrown instanceof AbandonedCellError
                    || thrown instanceof OutOfMemoryError
                    || thrown.getClass().getName().contains("Interrupt")
                    || thrown.getClass().getName().equals("java.lang.ThreadDeath")) {
                return true;
            }
            thrown = Causes.of(thrown);
        }
        return false;
    }
}
