package org.jenera.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.jenera.kernel.protocol.Request.RequestHeader;

/**
 * Writes messages as they go over the wire; on the caller's thread, so that nothing changes later.
 */
final class MessageWriter {
    static final String VERSION = "5.3";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final String session = UUID.randomUUID().toString();
    private final HMACGenerator signer;

    MessageWriter(HMACGenerator signer) {
        this.signer = signer;
    }

    /** A message, and the id that its answer names. */
    record Written(String id, List<byte[]> frames) {}

    /**
     * A message in its frames.
     *
     * @param address the peer, or the topic of a publication
     * @param parent the header of the request that it belongs to, or null
     * @param content any object of the library, or JSON
     */
    Written write(
            List<byte[]> address,
            String type,
            Header<?> parent,
            Map<String, Object> metadata,
            Object content,
            List<byte[]> buffers) {
        String id = UUID.randomUUID().toString();
        byte[] header = bytes(header(id, type));
        byte[] parentHeader = parent instanceof RequestHeader known ? utf8(known.json()) : EMPTY;
        byte[] meta = metadata == null ? EMPTY : bytes(metadata);
        byte[] body = bytes(content);
        List<byte[]> frames = new ArrayList<>(address);
        frames.add(MessageReader.DELIMITER);
        frames.add(utf8(signer.calculateSignature(header, parentHeader, meta, body)));
        frames.add(header);
        frames.add(parentHeader);
        frames.add(meta);
        frames.add(body);
        if (buffers != null) {
            frames.addAll(buffers);
        }
        return new Written(id, frames);
    }

    private JsonObject header(String id, String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("session", session);
        header.addProperty("username", Header.KERNEL_USERNAME);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", VERSION);
        return header;
    }

    private static byte[] bytes(Object json) {
        return utf8(GSON.toJson(json));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
