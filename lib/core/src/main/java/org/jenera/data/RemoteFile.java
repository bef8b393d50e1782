package org.jenera.data;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A file that is published on the web.
 *
 * @param name of the file, wherever it lies
 * @param bytes its length
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param contentSha256 of its content once it is unpacked; empty where nobody published one
 * @param mirrors where it can be fetched, in the order in which they are tried
 */
record RemoteFile(String name, long bytes, String sha256, String contentSha256, List<URI> mirrors) {

    RemoteFile {
        mirrors = List.copyOf(mirrors);
    }

    /**
     * A file that several folders on the web hold.
     *
     * @param folders addresses that end in a slash
     */
    static RemoteFile in(
            List<String> folders, String name, long bytes, String sha256, String contentSha256) {
        return new RemoteFile(
                name,
                bytes,
                sha256,
                contentSha256,
                folders.stream().map(folder -> URI.create(folder + name)).toList());
    }

    /** The name without the ending of a packed file. */
    String unpackedName() {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** What a reader needs who gets the file by other means. */
    String identity() {
        return "%,d bytes, SHA-256 %s".formatted(bytes, sha256);
    }

    /** A number of bytes as people say it. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 999_500
                ? "%.0f kB".formatted(bytes / 1e3)
                : String.format(
                        Locale.ROOT, bytes < 9_950_000 ? "%.1f MB" : "%.0f MB", bytes / 1e6);
    }
}
