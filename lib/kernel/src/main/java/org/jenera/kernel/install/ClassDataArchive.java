package org.jenera.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the classes that the kernel loads at its start (class-data sharing), made by a
 * rehearsal of that start. It fits one build of one JVM; a kernel that is run by another starts
 * without it, and makes a new one when it has nothing else to do ({@link ArchiveRenewal}).
 *
 * <p>On JDK 25 a start from an AOT cache was slower than one from such an archive: the kernel's
 * agent keeps much of the cache from being used.
 */
final class ClassDataArchive {
    static final String NAME = "kernel.jsa";

    /** Tells which JVM the archive was made by. */
    private static final String MAKER = "kernel.jsa.jvm";

    private static final int LIMIT_SECONDS = 120;

    private final Path folder;

    ClassDataArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether the kernel is meant to have an archive, and this JVM has not yet tried to make it.
     */
    boolean isMissing() throws IOException {
        Path maker = folder.resolve(MAKER);
        return Files.isRegularFile(maker) && !Files.readString(maker).equals(thisJvm());
    }

    private static String thisJvm() {
        return String.join(
                "\n",
                System.getProperty("java.home"),
                System.getProperty("java.vm.vendor"),
                System.getProperty("java.vm.version"));
    }

    /** Removes what an earlier installation or an unfinished renewal left. */
    void clear() throws IOException {
        try (var files = Files.newDirectoryStream(folder, NAME + "*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /**
     * Makes the archive and puts it in the place of the one before.
     *
     * @param rehearsal the JVM and its arguments, up to {@code -jar}
     * @return why it could not be made, or null if it was
     */
    String make(List<String> rehearsal) throws IOException, InterruptedException {
        Path made = Files.createTempFile(folder, NAME + ".", ".new");
        Path log = Files.createTempFile("kernel-rehearsal", ".log");
        Process process = null;
        try {
            Files.delete(made);
            List<String> command = new ArrayList<>(rehearsal);
            command.add("-XX:ArchiveClassesAtExit=" + made);
            command.add("-jar");
            command.add(folder.resolve(InstallCommand.JAR).toString());
            command.add("rehearse");
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() == 0 && Files.isRegularFile(made)) {
                Files.move(made, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
                return null;
            }
            return Files.readString(log).lines().limit(5).reduce("", (a, b) -> a + "\n  " + b);
        } finally {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(made);
            Files.deleteIfExists(log);
        }
    }

    /** Notes that this JVM makes the archive; the rehearsal does it, which that JVM runs. */
    void sign() throws IOException {
        Files.writeString(folder.resolve(MAKER), thisJvm());
    }
}
