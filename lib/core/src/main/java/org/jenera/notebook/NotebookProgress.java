package org.jenera.notebook;

import java.util.Optional;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Progress as one display of a notebook, which is updated in place. */
final class NotebookProgress implements ProgressDisplay {
    private final BaseKernel kernel;
    private final String id = UUID.randomUUID().toString();
    private boolean displayed;

    NotebookProgress(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** The display of the kernel that runs this program, if one does. */
    static Optional<ProgressDisplay> ofRunningKernel() {
        try {
            return Optional.of(new NotebookProgress(BaseKernel.notebookKernel()));
        } catch (NullPointerException e) {
            // The library's way to say that no kernel runs; it offers no question to ask first.
            return Optional.empty();
        }
    }

    @Override
    public long pauseNanos() {
        return 100_000_000L;
    }

    @Override
    public void show(ProgressState state) {
        publish(state.html(), state.line());
    }

    @Override
    public void end(ProgressState state) {
        publish(state.summaryHtml(), state.summary());
    }

    private void publish(String html, String text) {
        DisplayData data = new DisplayData(text);
        data.putHTML(html);
        data.setDisplayId(id);
        if (displayed) {
            kernel.getIO().display.updateDisplay(data);
        } else {
            kernel.display(data);
            displayed = true;
        }
    }
}
