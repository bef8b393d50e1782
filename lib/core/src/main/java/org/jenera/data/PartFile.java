package org.jenera.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * The part of a file that has been fetched so far, beside the place of the whole. It takes that
 * place in one step once it is whole, so that the place holds a good copy or none.
 */
final class PartFile {

    private final Path target;
    private final Path path;

    PartFile(Path target) {
        this.target = target;
        path = target.resolveSibling(target.getFileName() + ".part");
    }

    Path target() {
        return target;
    }

    long length() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    String sha256() {
        try {
            return sha256(path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The fingerprint of any file, however large. */
    static String sha256(Path path) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = Files.newInputStream(path)) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Sha256.hex(digest.digest());
    }

    /** Gives the part the place of the whole. */
    void finish() {
        try {
            try {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes on.
     *
     * @param from how many bytes of the part stay
     */
    Writer writer(long from) {
        try {
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(from);
            channel.position(from);
            return new Writer(channel, from);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Its failures are no failures of a mirror. */
    final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private long length;

        private Writer(FileChannel channel, long length) {
            this.channel = channel;
            this.length = length;
        }

        long length() {
            return length;
        }

        void write(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining()) {
                    length += channel.write(bytes);
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.force(true);
                channel.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private DownloadException unwritable(IOException e) {
        return new DownloadException(
                target.getFileName().toString(),
                "cannot be kept in %s: %s; free some room there, or set JENERA_DATA to a folder that"
                                .formatted(target.getParent(), e)
                        + " can be written to",
                e);
    }
}
