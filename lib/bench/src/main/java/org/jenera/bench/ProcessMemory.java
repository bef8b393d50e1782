package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel of Linux counts of a process's memory; elsewhere nothing can be measured. */
final class ProcessMemory {

    private static final double KIB_PER_MIB = 1024;

    private ProcessMemory() {}

    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    /** The most memory that was resident at a time, in MiB. */
    static double peak(long pid) throws IOException {
        return mebibytes(pid, "VmHWM");
    }

    /** The same of this process. */
    static double peak() throws IOException {
        return peak(ProcessHandle.current().pid());
    }

    /** The memory that is resident now, in MiB. */
    static double now(long pid) throws IOException {
        return mebibytes(pid, "VmRSS");
    }

    private static double mebibytes(long pid, String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        Matcher line =
                Pattern.compile("(?m)^" + name + ":\\s*(\\d+) kB")
                        .matcher(Files.readString(status));
        if (!line.find()) {
            throw new IOException(status + " has no line " + name);
        }
        return Long.parseLong(line.group(1)) / KIB_PER_MIB;
    }
}
