package org.jenera.kernel.help;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jenera.kernel.protocol.Replies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Help in the words of the protocol, which counts positions in code points. */
public final class HelpReplies {
    private static final Logger LOGGER = LoggerFactory.getLogger(HelpReplies.class);

    private final CodeAssistant assistant;

    public HelpReplies(CodeAssistant assistant) {
        this.assistant = assistant;
    }

    /**
     * The content of a {@code complete_reply}.
     *
     * @param cursor the cursor's place in code points
     */
    public JsonObject complete(String code, int cursor) {
        int caret = index(code, cursor);
        Completions found = completions(code, caret);
        int start = code.codePointCount(0, found.start());
        int end = code.codePointCount(0, found.end());
        JsonArray texts = new JsonArray();
        JsonArray types = new JsonArray();
        for (Match match : found.matches()) {
            texts.add(match.text());
            JsonObject type = new JsonObject();
            type.addProperty("text", match.text());
            type.addProperty("type", match.type());
            type.addProperty("signature", match.signature());
            type.addProperty("start", start);
            type.addProperty("end", end);
            types.add(type);
        }
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        JsonObject reply = Replies.ok();
        reply.add("matches", texts);
        reply.addProperty("cursor_start", start);
        reply.addProperty("cursor_end", end);
        reply.add("metadata", metadata);
        return reply;
    }

    /**
     * The content of an {@code inspect_reply}.
     *
     * @param cursor the cursor's place in code points
     */
    public JsonObject inspectReply(String code, int cursor, boolean whole) {
        Optional<Card> card = inspection(code, cursor, whole);
        JsonObject data = new JsonObject();
        card.ifPresent(
                each -> {
                    data.addProperty("text/plain", each.text());
                    data.addProperty("text/html", each.asHtml());
                });
        JsonObject reply = Replies.ok();
        reply.addProperty("found", card.isPresent());
        reply.add("data", data);
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** What a name means, as text and HTML. */
    public Optional<DisplayData> inspect(String code, int caret, boolean whole) {
        return inspection(code, caret, whole)
                .map(
                        card -> {
                            DisplayData data = new DisplayData(card.text());
                            data.putHTML(card.asHtml());
                            return data;
                        });
    }

    private Optional<Card> inspection(String code, int caret, boolean whole) {
        try {
            return assistant.inspect(code, index(code, caret), whole);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            LOGGER.info("Nothing to say at {} of {}", caret, code, e);
            return Optional.empty();
        }
    }

    /** Nothing, if the compiler stumbles over what the reader types: that is no reason to fail. */
    private Completions completions(String code, int caret) {
        try {
            return assistant.complete(code, caret);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            LOGGER.info("Nothing to offer at {} of {}", caret, code, e);
            return Completions.none(caret);
        }
    }

    /** The index in a Java string of a position that counts code points; within the text. */
    static int index(String code, int codePoints) {
        int all = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, all)));
    }
}
