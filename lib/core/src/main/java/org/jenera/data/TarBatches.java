package org.jenera.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes files out of a tar archive (POSIX.1-1988, "ustar"): for each a header of 512 bytes that
 * tells its name and, in octal digits, its length, then its bytes, filled up to 512. Directories
 * and extensions are passed over.
 */
final class TarBatches {

    private static final int BLOCK = 512;

    private TarBatches() {}

    /**
     * Reads the files that are wanted.
     *
     * @param wanted whether a file of this name, without its folders, is wanted
     * @param most how many bytes of a file are kept at most
     * @return by name, without folders
     * @throws IOException if the stream is cut short or is no archive
     */
    static Map<String, byte[]> read(InputStream stream, Predicate<String> wanted, int most)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        while (true) {
            byte[] header = stream.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw new EOFException("the archive ends without its closing block");
            }
            if (header[0] == 0) {
                return files;
            }
            String path = text(header, 0, 100);
            long length = length(text(header, 124, 12));
            long filled = (length + BLOCK - 1) / BLOCK * BLOCK;
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean regular = header[156] == '0' || header[156] == 0;
            if (regular && wanted.test(name)) {
                byte[] content = stream.readNBytes((int) Math.min(length, most));
                filled -= content.length;
                files.put(name, content);
            }
            stream.skipNBytes(filled);
        }
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static long length(String octal) throws IOException {
        try {
            return Long.parseLong(octal.strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("no tar archive", e);
        }
    }
}
