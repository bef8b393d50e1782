package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/** A message from the front end whose signature is right. */
public final class Request implements MessageContext {

    /** The library's header, with the text that answers give back as it came. */
    static final class RequestHeader extends Header<Object> {
        private final String json;

        RequestHeader(JsonObject json, Content fields) {
            super(
                    fields.string("msg_id"),
                    fields.string("username", ""),
                    fields.string("session", ""),
                    null,
                    MessageType.UNKNOWN,
                    fields.string("version", ""));
            this.json = json.toString();
        }

        String json() {
            return json;
        }
    }

    private final List<byte[]> identities;
    private final RequestHeader header;
    private final String type;
    private final String parentId;
    private final Map<String, Object> metadata;
    private final JsonObject content;
    private final List<byte[]> buffers;

    Request(
            List<byte[]> identities,
            JsonObject header,
            String parentId,
            Map<String, Object> metadata,
            JsonObject content,
            List<byte[]> buffers) {
        Content fields = new Content("the header", header);
        this.identities = identities;
        this.header = new RequestHeader(header, fields);
        this.type = fields.string("msg_type");
        this.parentId = parentId;
        this.metadata = metadata;
        this.content = content;
        this.buffers = buffers;
    }

    /** The name of the message's type, also of one that the kernel does not know. */
    public String type() {
        return type;
    }

    /** What the request asks, for careful reading. */
    public Content content() {
        return new Content(type, content);
    }

    /** The message as the library has it, with a content of the library's. */
    public <T> Message<T> as(MessageType<T> known, T libraryContent) {
        Header<T> typed =
                new Header<>(
                        header.getId(),
                        header.getUsername(),
                        header.getSessionId(),
                        null,
                        known,
                        header.getVersion());
        return new Message<>(identities, typed, null, metadata, libraryContent, buffers);
    }

    /** The id of the message that this one answers, or an empty text. */
    String parentId() {
        return parentId;
    }

    @Override
    public List<byte[]> getIdentities() {
        return identities;
    }

    @Override
    public Header<?> getHeader() {
        return header;
    }
}
