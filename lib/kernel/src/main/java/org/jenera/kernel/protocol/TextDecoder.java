package org.jenera.kernel.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 that comes in pieces cut anywhere; what is no UTF-8 becomes U+FFFD. */
final class TextDecoder {
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer rest = ByteBuffer.allocate(8);

    /** The text up to the last character that is whole. */
    String decode(byte[] bytes, int offset, int length) {
        ByteBuffer joined = ByteBuffer.wrap(bytes, offset, length);
        if (rest.position() > 0) {
            joined = ByteBuffer.allocate(rest.position() + length);
            joined.put(rest.flip()).put(bytes, offset, length).flip();
        }
        CharBuffer text = CharBuffer.allocate(joined.remaining());
        decoder.decode(joined, text, false);
        rest.clear();
        rest.put(joined);
        return text.flip().toString();
    }
}
