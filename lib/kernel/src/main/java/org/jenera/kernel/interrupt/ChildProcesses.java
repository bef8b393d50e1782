package org.jenera.kernel.interrupt;

import java.time.Duration;
import java.time.Instant;

/** Processes that cells have started. */
final class ChildProcesses {
    /** The start of a process is known to the second only. */
    private static final Duration EXACTNESS = Duration.ofMillis(1100);

    private ChildProcesses() {}

    /**
     * Ends the processes that were started since a moment, as the interrupt of a terminal ends what
     * runs in it.
     */
    static void end(long sinceMillis) {
        Instant since = Instant.ofEpochMilli(sinceMillis).minus(EXACTNESS);
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().startInstant().map(since::isBefore).orElse(false))
                .forEach(ProcessHandle::destroy);
    }
}
