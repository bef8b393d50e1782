package org.jenera.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The folder that keeps what was fetched. A file is held to its SHA-256 whenever it is used; one
 * that is damaged is fetched again beside it and replaced in one step. Of several programs that
 * want the same file, one fetches it and the others wait.
 */
final class DataCache {

    private static final long POLL_MILLIS = 100;

    private final Path folder;
    private final boolean offline;
    private final Consumer<String> listener;
    private final Patience patience;

    DataCache(Path folder, boolean offline, Consumer<String> listener, Patience patience) {
        this.folder = folder;
        this.offline = offline;
        this.listener = listener;
        this.patience = patience;
    }

    /**
     * A file, from the folder or else from the web.
     *
     * @return where it lies, whole and unaltered
     * @throws DownloadException if it is not there and cannot be fetched
     */
    Path get(RemoteFile file) {
        Path target = folder.resolve(file.name());
        String state = state(file, target);
        if (state.isEmpty()) {
            return target;
        }
        if (offline) {
            throw new DownloadException(
                    file.name(),
                    "%s in %s, and nothing is fetched offline; put the file (%s) there, or go online"
                            .formatted(state, folder, file.identity()),
                    null);
        }
        fetch(file, target);
        return target;
    }

    /** What is wrong with the copy in the folder, or an empty text. */
    private static String state(RemoteFile file, Path target) {
        try {
            if (!Files.exists(target)) {
                return "not found";
            }
            long found = Files.size(target);
            if (found != file.bytes()) {
                return "%s: expected %,d bytes, found %,d"
                        .formatted(
                                found < file.bytes() ? "cut short" : "altered",
                                file.bytes(),
                                found);
            }
            String sum = PartFile.sha256(target);
            return sum.equals(file.sha256())
                    ? ""
                    : "altered: expected SHA-256 %s, found %s".formatted(file.sha256(), sum);
        } catch (IOException e) {
            return "cannot be read (%s)".formatted(e);
        }
    }

    private void fetch(RemoteFile file, Path target) {
        makeRoom(file);
        Path lock = folder.resolve(file.name() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = await(file, channel)) {
            String state = state(file, target);
            if (state.isEmpty()) {
                return;
            }
            if (Files.exists(target)) {
                listener.accept(
                        "%s in %s is %s; it is fetched again"
                                .formatted(file.name(), folder, state));
            }
            PartFile part = new PartFile(target);
            new Download(file, part, listener, patience).run();
            part.finish();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Waits until no other program, and no other thread, fetches the file. */
    private FileLock await(RemoteFile file, FileChannel channel) throws IOException {
        boolean said = false;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this program has it.
            }
            if (!said) {
                said = true;
                listener.accept(
                        "waiting for another program that is fetching %s".formatted(file.name()));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DownloadException(
                        file.name(), "interrupted while another program was fetching it", e);
            }
        }
    }

    private void makeRoom(RemoteFile file) {
        try {
            Files.createDirectories(folder);
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < file.bytes()) {
                throw new DownloadException(
                        file.name(),
                        "needs %s, and %s has %s left; free some room there, or set JENERA_DATA to"
                                        .formatted(
                                                RemoteFile.size(file.bytes()),
                                                folder,
                                                RemoteFile.size(room))
                                + " another folder",
                        null);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private DownloadException unwritable(RemoteFile file, IOException e) {
        return new DownloadException(
                file.name(),
                "cannot be kept in %s: %s; set JENERA_DATA to a folder that can be written to"
                        .formatted(folder, e),
                e);
    }
}
