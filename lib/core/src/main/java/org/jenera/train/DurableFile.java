package org.jenera.train;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that after a crash at any moment either the new or the previous content is
 * there, whole: into a neighbour first, forced to the disk, then moved to its place in one step.
 */
final class DurableFile {

    private DurableFile() {}

    /** What a file is to contain. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        // An interrupt would close a channel in the middle: it waits until the file is safe.
        boolean interrupted = Thread.interrupted();
        try {
            // Not a channel, for the same reason: an interrupt may come at any time.
            try (FileOutputStream raw = new FileOutputStream(part.toFile())) {
                OutputStream out = new BufferedOutputStream(raw, 1 << 16);
                content.writeTo(out);
                out.flush();
                raw.getFD().sync();
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder(target.getParent());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Makes the move itself survive a loss of power, where the system can. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the move is as safe as it gets.
        }
    }
}
