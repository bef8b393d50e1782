package org.jenera.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the classes that the kernel loads at its start (class-data sharing), made by a
 * rehearsal of that start. A kernel whose archive does not fit its JVM starts without it.
 */
final class ClassDataArchive {
    static final String NAME = "kernel.jsa";
    private static final int LIMIT_SECONDS = 120;

    private final InstallOptions options;
    private final Path folder;

    ClassDataArchive(InstallOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** Makes the archive; says in words why, if it cannot be made. */
    boolean make() throws IOException {
        System.out.println("Rehearsing a start of the kernel, to make the next ones faster ...");
        Path archive = folder.resolve(NAME);
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(JvmCommand.common(options, folder));
        command.add("rehearse");
        Path log = Files.createTempFile("kernel-rehearsal", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (ended && process.exitValue() == 0 && Files.isRegularFile(archive)) {
                return true;
            }
            Files.deleteIfExists(archive);
            System.out.println("The rehearsal did not end well; the kernel works without it.");
            Files.readString(log).lines().limit(5).forEach(line -> System.out.println("  " + line));
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
