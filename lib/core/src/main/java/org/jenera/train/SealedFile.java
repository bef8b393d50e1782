package org.jenera.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file that knows what wrote it and whether it is whole: among its texts are the name
 * and the version of a format, and a SHA-256 of everything in the file (computed with zeros in the
 * place of the hash).
 */
final class SealedFile {

    private static final String FORMAT = "format";
    private static final String VERSION = "version";
    private static final String HASH = "sha256";
    private static final String NO_HASH = "0".repeat(64);

    private SealedFile() {}

    static void write(Path file, String format, int version, SafeTensors content)
            throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FORMAT, format);
        texts.put(VERSION, Integer.toString(version));
        texts.put(HASH, NO_HASH);
        content.metadata().forEach(texts::putIfAbsent);
        SafeTensors sealed = new SafeTensors(texts, content.tensors());
        byte[] head = sealed.head();
        MessageDigest digest = sha256();
        digest.update(head);
        sealed.writeBody(into(digest));
        byte[] hash = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hash, 0, head, placeOf(NO_HASH, head), hash.length);
        DurableFile.write(
                file,
                out -> {
                    out.write(head);
                    sealed.writeBody(out);
                });
    }

    /** Reads a file that {@link #write} wrote, or one that somebody else did and nobody sealed. */
    static SafeTensors readAny(Path file, String format, int version) {
        byte[] bytes = bytes(file);
        SafeTensors content = SafeTensors.parse(file, bytes);
        if (format.equals(content.metadata().get(FORMAT))) {
            check(file, version, bytes, content);
        }
        return content;
    }

    /** Reads a file that {@link #write} wrote. */
    static SafeTensors read(Path file, String format, int version) {
        byte[] bytes = bytes(file);
        SafeTensors content = SafeTensors.parse(file, bytes);
        String found = content.metadata().get(FORMAT);
        if (!format.equals(found)) {
            throw new CheckpointException(
                    file,
                    "a file of another kind: %s was expected, %s found"
                            .formatted(format, found == null ? "a plain safetensors file" : found),
                    null);
        }
        check(file, version, bytes, content);
        return content;
    }

    private static void check(Path file, int version, byte[] bytes, SafeTensors content) {
        requireVersion(file, version, content.metadata().get(VERSION));
        requireHash(file, bytes, content.metadata().get(HASH));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file, "no such file", e);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireVersion(Path file, int known, String found) {
        if (found == null || !found.matches("\\d{1,9}") || Integer.parseInt(found) < 1) {
            throw new CheckpointException(
                    file, "altered: '%s' is no version of its format".formatted(found), null);
        }
        if (Integer.parseInt(found) > known) {
            throw new CheckpointException(
                    file,
                    ("written by a newer Jenera: version %s of the format, and this one reads up to"
                                    + " version %d. Read it with that newer one")
                            .formatted(found, known),
                    null);
        }
    }

    private static void requireHash(Path file, byte[] bytes, String told) {
        int place = told == null || told.length() != NO_HASH.length() ? -1 : placeOf(told, bytes);
        if (place < 0) {
            throw new CheckpointException(file, "altered: it has lost its SHA-256", null);
        }
        MessageDigest digest = sha256();
        digest.update(bytes, 0, place);
        digest.update(NO_HASH.getBytes(StandardCharsets.US_ASCII));
        int rest = place + NO_HASH.length();
        digest.update(bytes, rest, bytes.length - rest);
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(told)) {
            throw new CheckpointException(
                    file,
                    "altered or damaged: its SHA-256 should be %s and is %s. Use an earlier copy"
                            .formatted(told, found),
                    null);
        }
    }

    private static int placeOf(String hash, byte[] bytes) {
        byte[] wanted = hash.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (ByteBuffer.wrap(bytes, at, wanted.length).equals(ByteBuffer.wrap(wanted))) {
                return at;
            }
        }
        return -1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static OutputStream into(MessageDigest digest) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                digest.update(bytes, from, length);
            }
        };
    }
}
