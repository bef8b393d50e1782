package org.jenera.kernel.magic.maven;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.jenera.kernel.magic.Session;

/** Shows how far downloads are, in one line that changes, once they take long. */
final class Downloads extends AbstractTransferListener {
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long STEP_NANOS = 500_000_000L;
    private static final double MEBIBYTE = 1 << 20;

    private final Session session;
    private final Map<String, Long> received = new HashMap<>();
    private final Map<String, Long> expected = new HashMap<>();
    private final long start = System.nanoTime();
    private long told;
    private String displayId;
    private volatile boolean cancelled;

    Downloads(Session session) {
        this.session = session;
    }

    /** Ends all downloads. */
    void cancel() {
        cancelled = true;
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        transferProgressed(event);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        if (cancelled) {
            throw new TransferCancelledException("The cell was interrupted.");
        }
        note(event);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        note(event);
    }

    private synchronized void note(TransferEvent event) {
        String name = event.getResource().getResourceName();
        received.put(name, event.getTransferredBytes());
        expected.put(
                name,
                Math.max(event.getResource().getContentLength(), event.getTransferredBytes()));
        long now = System.nanoTime();
        if (now - start > QUIET_NANOS && now - told > STEP_NANOS) {
            told = now;
            show("Downloading " + name.replaceFirst(".*/", "") + ": " + amount());
        }
    }

    /** Replaces the last state by the sum. */
    synchronized void finish() {
        if (displayId != null) {
            double seconds = (System.nanoTime() - start) / 1e9;
            String time = String.format(Locale.ROOT, "%.1f s", seconds);
            show("Downloaded " + amount() + " in " + time + ".");
        }
    }

    private String amount() {
        long done = received.values().stream().mapToLong(Long::longValue).sum();
        long all = expected.values().stream().mapToLong(Long::longValue).sum();
        String of = all > done ? String.format(Locale.ROOT, " of %.1f", all / MEBIBYTE) : "";
        return String.format(Locale.ROOT, "%.1f%s MiB", done / MEBIBYTE, of);
    }

    private void show(String text) {
        DisplayData data = new DisplayData(text);
        if (displayId == null) {
            displayId = UUID.randomUUID().toString();
            data.setDisplayId(displayId);
            session.display(data);
        } else {
            data.setDisplayId(displayId);
            session.updateDisplay(data);
        }
    }
}
