package org.jenera.kernel.install;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the class-data archive anew when the kernel finds itself run by another JVM than the one
 * that made it: once, at low priority, while no cell runs, by one kernel at a time. Where the
 * folder cannot be written to, nothing happens.
 */
public final class ArchiveRenewal {
    private static final Logger LOGGER = LoggerFactory.getLogger(ArchiveRenewal.class);
    private static final String LOCK = "archive.lock";
    private static final long REST_MILLIS = Long.getLong("jenera.kernel.rest", 10_000);
    private static final Path NICE = Path.of("/usr/bin/nice");

    /** Arguments of this JVM that the rehearsal must not have. */
    private static final Pattern OWN =
            Pattern.compile("-XX:SharedArchiveFile=.*|-Xshare.*|-Xlog.*|-agentlib:.*|-D.*");

    private final ClassDataArchive archive;
    private final Path folder;
    private final BooleanSupplier busy;

    private ArchiveRenewal(Path folder, BooleanSupplier busy) {
        this.archive = new ClassDataArchive(folder);
        this.folder = folder;
        this.busy = busy;
    }

    /**
     * Looks whether the archive beside the kernel's jar fits, and sees to it if it does not.
     *
     * @param busy whether the kernel is at work for the reader
     */
    public static void startIfNeeded(BooleanSupplier busy) {
        ArchiveRenewal renewal = new ArchiveRenewal(ownFolder(), busy);
        try {
            if (renewal.archive.isMissing() && Files.isWritable(renewal.folder)) {
                Thread thread = new Thread(renewal::run, "archive");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            LOGGER.info("The class-data archive was not looked at.", e);
        }
    }

    /** Notes, in a rehearsal, that the archive to come is this JVM's. */
    public static void sign() throws IOException {
        new ClassDataArchive(ownFolder()).sign();
    }

    private static Path ownFolder() {
        Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        return jar.getParent();
    }

    private void run() {
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve(LOCK),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return; // another kernel is at it
            }
            do {
                Thread.sleep(REST_MILLIS);
            } while (busy.getAsBoolean());
            if (archive.isMissing()) {
                removeUnfinished();
                String problem = archive.make(rehearsal());
                if (problem != null) {
                    LOGGER.info("The class-data archive was not made anew: {}", problem);
                    archive.sign(); // it would fail again at every start
                }
            }
        } catch (IOException e) {
            LOGGER.info("The class-data archive was not made anew.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A kernel that was killed could not remove what it had begun. */
    private void removeUnfinished() throws IOException {
        try (var files = Files.newDirectoryStream(folder, ClassDataArchive.NAME + ".*.new")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static List<String> rehearsal() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> !OWN.matcher(each).matches())
                .forEach(command::add);
        return command;
    }
}
