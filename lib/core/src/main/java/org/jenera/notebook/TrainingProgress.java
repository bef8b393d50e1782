package org.jenera.notebook;

import java.util.concurrent.CancellationException;
import org.jenera.train.History;
import org.jenera.train.TrainingListener;

/**
 * Shows how a training goes: loss, steps a second, time left. {@link org.jenera.train.Training}
 * finds it by {@code META-INF/services}.
 */
public final class TrainingProgress implements TrainingListener {

    /** Gives each training a display of its own. */
    public static final class Provider implements TrainingListener.Provider {

        /** Called by the service loader. */
        public Provider() {}

        @Override
        public TrainingListener listener() {
            return new TrainingProgress();
        }
    }

    private Progress progress;

    @Override
    public void begin(String name, long first, long total) {
        progress = Progress.resumed(name, first - 1, total);
    }

    @Override
    public void step(long step, double loss) {
        // An update answers an interrupt by an exception; the training ends by itself at its next
        // step, after this one has been shown.
        boolean interrupted = Thread.interrupted();
        try {
            progress.update(step, loss);
        } catch (CancellationException e) {
            interrupted = true;
            progress.update(step, loss);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void end(History history) {
        if (history.ending() == History.Ending.STOPPED_EARLY) {
            progress.finished();
        }
        progress.close();
    }
}
