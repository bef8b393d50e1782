package org.jenera.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.jenera.kernel.protocol.RefusedMessageException.Kind;

/**
 * Reads messages off the wire: identities, a delimiter, the signature, and four texts of JSON. What
 * is not signed with the kernel's key is refused before any of its JSON is looked at.
 */
final class MessageReader {
    static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = 4;
    private static final int REMEMBERED = 65_536;
    private static final Gson GSON = new Gson();

    private final HMACGenerator signer;

    /** Signatures of the latest messages: one that comes twice was recorded and sent again. */
    private final Set<ByteBuffer> seen =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> oldest) {
                            return size() > REMEMBERED;
                        }
                    });

    MessageReader(HMACGenerator signer) {
        this.signer = signer;
    }

    /** The message in these frames; the first is the peer's identity. */
    Request read(List<byte[]> frames) throws RefusedMessageException {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(DELIMITER, frames.get(delimiter))) {
            delimiter++;
        }
        int first = delimiter + 2;
        if (first + SIGNED > frames.size()) {
            throw new RefusedMessageException(
                    Kind.FRAMES,
                    delimiter == frames.size()
                            ? "the delimiter <IDS|MSG> is missing"
                            : "it was cut after " + frames.size() + " parts");
        }
        checkSignature(frames.get(delimiter + 1), frames.subList(first, first + SIGNED));
        try {
            return new Request(
                    List.copyOf(frames.subList(0, delimiter)),
                    object("header", frames.get(first)),
                    parentId(object("parent_header", frames.get(first + 1))),
                    metadata(object("metadata", frames.get(first + 2))),
                    object("content", frames.get(first + 3)),
                    List.copyOf(frames.subList(first + SIGNED, frames.size())));
        } catch (BadRequestException e) {
            throw new RefusedMessageException(Kind.JSON, e.getMessage());
        }
    }

    private void checkSignature(byte[] given, List<byte[]> parts) throws RefusedMessageException {
        if (signer == HMACGenerator.NO_AUTH_INSTANCE) {
            return; // an empty key in the connection file turns signatures off
        }
        byte[] right =
                signer.calculateSignature(parts.toArray(byte[][]::new))
                        .getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, given)) {
            throw new RefusedMessageException(Kind.SIGNATURE, "");
        }
        if (!seen.add(ByteBuffer.wrap(Arrays.copyOf(right, Math.min(32, right.length))))) {
            throw new RefusedMessageException(Kind.REPLAY, "");
        }
    }

    private static JsonObject object(String part, byte[] text) {
        try {
            return StrictJson.object(new String(text, StandardCharsets.UTF_8));
        } catch (BadRequestException e) {
            throw new BadRequestException("its " + part + " " + e.getMessage());
        }
    }

    private static String parentId(JsonObject parent) {
        return new Content("the parent header", parent).string("msg_id", "");
    }

    @SuppressWarnings("unchecked") // keys of JSON are strings
    private static Map<String, Object> metadata(JsonObject json) {
        return json.isEmpty() ? null : GSON.fromJson(json, Map.class);
    }
}
