package org.jenera.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of the user's or of the cache, in memory, packed by gzip or not: its first bytes tell, not
 * its name.
 *
 * @param path where it lies
 * @param raw its bytes as they lie there
 * @param content its bytes unpacked
 */
record PackedFile(Path path, byte[] raw, byte[] content) {

    static PackedFile read(Path path) {
        try {
            byte[] raw = Files.readAllBytes(path);
            return new PackedFile(path, raw, isPacked(raw) ? unpack(path, raw) : raw);
        } catch (IOException e) {
            throw new DataFileException(path.toString(), 0, "cannot be read: " + e, e);
        }
    }

    static boolean isPacked(byte[] raw) {
        return raw.length > 1 && (raw[0] & 0xff) == 0x1f && (raw[1] & 0xff) == 0x8b;
    }

    private static byte[] unpack(Path path, byte[] raw) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return stream.readAllBytes();
        } catch (EOFException e) {
            throw new DataFileException(
                    path.toString(),
                    0,
                    "cut short: the packed data end after %,d bytes, in the middle"
                            .formatted(raw.length),
                    e);
        } catch (ZipException e) {
            throw new DataFileException(
                    path.toString(),
                    0,
                    "damaged: it begins as gzip data and goes on as something else (%s)"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /**
     * Holds the file to what was published: as it lies there, or unpacked where the sum of that is
     * known. Of an unpacked file whose sum nobody published the form must do.
     */
    void check(RemoteFile published) {
        String sum = Sha256.of(raw);
        if (sum.equals(published.sha256())) {
            return;
        }
        String known = published.contentSha256();
        if (known.isEmpty() && raw == content) {
            return;
        }
        String contentSum = Sha256.of(content);
        if (!contentSum.equals(known)) {
            boolean packed = raw != content;
            throw new DataFileException(
                    path.toString(),
                    0,
                    "well-formed but altered: expected SHA-256 %s, found %s; fetch it again, or say"
                                    .formatted(
                                            packed ? published.sha256() : known,
                                            packed ? sum : contentSum)
                            + " optChecked(false) to read other data of this form on purpose",
                    null);
        }
    }

    /** What the first bytes look like, for a message. */
    String kind() {
        if (content.length == 0) {
            return "an empty file";
        }
        int first = 0;
        while (first < content.length && Character.isWhitespace(content[first])) {
            first++;
        }
        return first < content.length && content[first] == '<'
                ? "a page of HTML; the download went to a web page in place of the file"
                : "something else";
    }

    /**
     * Finds the first of several names in the first of several folders.
     *
     * @param folder of the user
     * @param below folders in it to look into, too
     * @param names in the order of preference
     * @throws DataFileException if the folder or the file is not there
     */
    static Path find(Path folder, List<String> below, List<String> names) {
        if (!Files.isDirectory(folder)) {
            throw new DataFileException(
                    folder.toString(),
                    0,
                    "expected a folder with %s, found %s (relative paths start at %s)"
                            .formatted(
                                    names.get(0),
                                    Files.exists(folder) ? "a file" : "nothing there",
                                    Path.of("").toAbsolutePath()),
                    null);
        }
        for (String inside : below) {
            for (String name : names) {
                Path path = folder.resolve(inside).resolve(name);
                if (Files.isRegularFile(path)) {
                    return path;
                }
            }
        }
        throw new DataFileException(
                folder.toString(),
                0,
                "expected %s there, found %s"
                        .formatted(String.join(" or ", names), listing(folder)),
                null);
    }

    private static String listing(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            String names =
                    files.map(path -> path.getFileName().toString())
                            .sorted()
                            .limit(12)
                            .collect(Collectors.joining(", "));
            return names.isEmpty() ? "nothing" : names;
        } catch (IOException e) {
            return "that it cannot be listed: " + e;
        }
    }
}
