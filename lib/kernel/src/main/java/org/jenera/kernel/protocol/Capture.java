package org.jenera.kernel.protocol;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** What a cell puts out, kept instead of shown until this is closed. */
public final class Capture implements AutoCloseable {
    private final Runnable end;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final List<DisplayData> displays = new ArrayList<>();

    /**
     * @param end called when this is closed
     */
    Capture(Runnable end) {
        this.end = end;
    }

    synchronized void print(StreamType type, String text) {
        (type == StreamType.OUT ? out : err).append(text);
    }

    /** Keeps a value that was shown. */
    public synchronized void show(DisplayData data) {
        displays.add(data);
    }

    public synchronized String stdout() {
        return out.toString();
    }

    public synchronized String stderr() {
        return err.toString();
    }

    /** The values that were shown, in their order. */
    public synchronized List<DisplayData> displays() {
        return List.copyOf(displays);
    }

    @Override
    public void close() {
        end.run();
    }
}
