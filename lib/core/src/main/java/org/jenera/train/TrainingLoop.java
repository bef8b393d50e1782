package org.jenera.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.TensorScope;

/** One run of a {@link Training}. */
final class TrainingLoop {

    private final Training settings;
    private final Shuffle shuffle;
    private final long total;
    private final boolean ratesChange;
    private final RandomStream random;
    private final long start = System.nanoTime();
    private HistoryRecorder recorder = new HistoryRecorder();
    private History.Ending ending = History.Ending.INTERRUPTED;
    private long bestStep;
    private long done;

    TrainingLoop(Training settings) {
        this.settings = settings;
        this.shuffle = new Shuffle(settings.data.size(), settings.batch, settings.seed);
        this.total =
                settings.steps > 0
                        ? settings.steps
                        : Math.multiplyExact((long) settings.epochs, shuffle.batchesPerEpoch());
        this.ratesChange = !settings.schedule.describe().equals(Schedule.constant().describe());
        this.random = RandomStream.of(settings.seed);
    }

    History run() {
        TrainingListener listener = settings.listenerOrDefault();
        try (NDManager manager = TensorEngine.newManager()) {
            RunState state = new RunState(settings, manager);
            if (settings.resumed != null) {
                state.restore(settings.resumed);
                recorder = new HistoryRecorder(settings.resumed.history());
                done = settings.resumed.step();
            }
            listener.begin(settings.name, done + 1, total);
            try {
                steps(manager, state, listener);
                requireFiniteWeights(state);
                write(state);
            } finally {
                bestStep = settings.patience > 0 ? state.stopping().bestStep() : 0;
                state.finish();
                listener.end(history());
            }
        }
        return history();
    }

    History history() {
        return recorder.history((System.nanoTime() - start) / 1e9, ending, bestStep);
    }

    private void steps(NDManager manager, RunState state, TrainingListener listener) {
        ParameterStore store = new ParameterStore(manager, false);
        while (done < total) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            double loss = step(manager, state, store);
            boolean endOfEpoch = done % shuffle.batchesPerEpoch() == 0;
            boolean enough =
                    settings.validation != null
                            && (endOfEpoch || done == total)
                            && validate(manager, state, store);
            listener.step(done, loss);
            if (enough) {
                ending = History.Ending.STOPPED_EARLY;
                return;
            }
            long every = settings.checkpointEvery;
            if (done < total && (every > 0 ? done % every == 0 : endOfEpoch)) {
                write(state);
            }
        }
        ending = History.Ending.COMPLETED;
    }

    /** Takes the next step; returns the loss of the first phase that ran. */
    private double step(NDManager manager, RunState state, ParameterStore store) {
        long number = done + 1;
        int epoch = shuffle.epochOf(number);
        double factor = settings.schedule.factor(number, total);
        List<PhaseRun> runs = state.runs();
        PhaseRun.Update[] updates = new PhaseRun.Update[runs.size()];
        Map<String, Double> reports = new LinkedHashMap<>();
        try (TensorScope scope = new TensorScope()) {
            NDList batch = settings.data.batch(manager, shuffle.rows(number));
            Step step = new Step(manager, store, random.split(number), number, epoch, true);
            for (int i = 0; i < updates.length; i++) {
                PhaseRun run = runs.get(i);
                if (run.phase().runsAt(number)) {
                    updates[i] = run.update(batch, step.phase(i), factor);
                }
            }
            step.reports().forEach((name, value) -> reports.put(name, PhaseRun.scalar(value)));
            state.average(number);
        } catch (NonFinite e) {
            throw diverged(number, e);
        }
        done = number;
        return record(runs, epoch, updates, reports);
    }

    private double record(
            List<PhaseRun> runs,
            int epoch,
            PhaseRun.Update[] updates,
            Map<String, Double> reports) {
        double first = Double.NaN;
        recorder.next();
        recorder.set("epoch", epoch);
        for (int i = 0; i < updates.length; i++) {
            if (updates[i] == null) {
                continue;
            }
            String prefix = settings.alternating ? runs.get(i).phase().name() + " " : "";
            recorder.set(prefix + "loss", updates[i].loss());
            if (settings.clip < Double.POSITIVE_INFINITY) {
                recorder.set(prefix + "gradient norm", updates[i].gradientNorm());
            }
            if (ratesChange) {
                recorder.set(prefix + "learning rate", updates[i].learningRate());
            }
            if (Double.isNaN(first)) {
                first = updates[i].loss();
            }
        }
        reports.forEach(recorder::set);
        return first;
    }

    /** Measures the validation loss; tells whether the training has been long enough. */
    private boolean validate(NDManager manager, RunState state, ParameterStore store) {
        state.lendAverages();
        try {
            Map<String, Double> means =
                    new Validation(settings, random).run(manager, store, shuffle.epochOf(done));
            means.forEach(recorder::set);
            Double loss = means.get(Validation.LOSS);
            if (loss == null || settings.patience == 0) {
                return false;
            }
            if (state.stopping().isBest(loss, done)) {
                state.keepBest();
            }
            return state.stopping().isOver();
        } finally {
            state.takeAveragesBack();
        }
    }

    private void write(RunState state) {
        if (settings.checkpoint != null) {
            requireFiniteWeights(state);
            state.write(settings.checkpoint, history());
        }
    }

    private void requireFiniteWeights(RunState state) {
        for (PhaseRun run : state.runs()) {
            try {
                run.requireFiniteWeights();
            } catch (NonFinite e) {
                throw diverged(done, e);
            }
        }
    }

    private DivergedException diverged(long number, NonFinite what) {
        ending = History.Ending.DIVERGED;
        return new DivergedException(
                number, "In step %,d, %s".formatted(number, what.getMessage()), history());
    }
}
