package org.jenera.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of bytes, FIPS 180-4, as {@code sha256sum} prints it. */
final class Sha256 {

    private Sha256() {}

    /**
     * The fingerprint of bytes in memory.
     *
     * @return 64 lower-case hexadecimal digits
     */
    static String of(byte[] content) {
        return hex(digest().digest(content));
    }

    /** For bytes that come in pieces; {@link #hex} shows its result. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
