package org.jenera.kernel.protocol;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code System.in} of the cells: asks the reader for a line whenever it has none left. */
final class CellInput extends InputStream {
    private final Supplier<CellEnvironment> asker;
    private byte[] line = {};
    private int position;

    CellInput(Supplier<CellEnvironment> asker) {
        this.asker = asker;
    }

    /** Forgets what an earlier cell left unread: a new cell asks anew. */
    synchronized void clear() {
        position = line.length;
    }

    @Override
    public synchronized int read() {
        fill();
        return line[position++] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        fill();
        int count = Math.min(length, available());
        System.arraycopy(line, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - position;
    }

    private void fill() {
        if (available() == 0) {
            String answer = asker.get().readFromStdIn("", false);
            line = answer.getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
    }
}
