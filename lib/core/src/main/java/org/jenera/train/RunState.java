package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenera.tensor.Updates;

/** Everything that changes from step to step, so that it can be written down and read back. */
final class RunState {

    private final Training settings;
    private final NDManager manager;
    private final List<PhaseRun> runs = new ArrayList<>();
    private final WeightAverage average;

    /** Every array of the model once, also where two phases share it. */
    private final Map<String, NDArray> model = new LinkedHashMap<>();

    private EarlyStopping stopping;
    private NDList best;

    RunState(Training settings, NDManager manager) {
        this.settings = settings;
        this.manager = manager;
        this.stopping = new EarlyStopping(settings.patience);
        Set<NDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, NDArray> trained = new LinkedHashMap<>();
        for (Phase phase : settings.phases) {
            String prefix = settings.alternating ? phase.name() + "." : "";
            PhaseRun run = new PhaseRun(phase, prefix, settings, manager);
            runs.add(run);
            run.arrays()
                    .forEach(
                            (name, array) -> {
                                if (seen.add(array)) {
                                    model.put(prefix + name, array);
                                    if (run.trainedNames().contains(name)) {
                                        trained.put(prefix + name, array);
                                    }
                                }
                            });
        }
        this.average = settings.ema > 0 ? new WeightAverage(settings.ema, trained, manager) : null;
    }

    List<PhaseRun> runs() {
        return runs;
    }

    EarlyStopping stopping() {
        return stopping;
    }

    /** After the updates of a step. */
    void average(long step) {
        if (average != null) {
            average.update(step);
        }
    }

    /** Gives the model the weights that it is judged by. */
    void lendAverages() {
        if (average != null) {
            average.lend();
        }
    }

    void takeAveragesBack() {
        if (average != null) {
            average.takeBack();
        }
    }

    void keepBest() {
        NDList present = new NDList(model.values());
        if (best == null) {
            best = WeightAverage.copies(present, manager);
        } else {
            Updates.assign(best, present);
        }
    }

    /** Gives the model the weights that it is to keep after the training. */
    void finish() {
        if (best != null) {
            Updates.assign(new NDList(model.values()), best);
        } else {
            lendAverages();
        }
    }

    /** Writes a checkpoint; the model has its last weights. */
    void write(Path file, History history) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        arrays().forEach((name, array) -> tensors.put(name, StoredTensor.of(array)));
        history.columns()
                .forEach(
                        (name, values) ->
                                tensors.put(
                                        CheckpointState.HISTORY + name, StoredTensor.of(values)));
        Map<String, String> updates = new LinkedHashMap<>();
        runs.forEach(run -> updates.put(run.phase().name(), Long.toString(run.updates())));
        CheckpointState state =
                new CheckpointState(
                        history.steps(),
                        settings.seed,
                        history.seconds(),
                        configuration(),
                        updates,
                        stopping.best(),
                        stopping.bestStep(),
                        stopping.waited());
        try {
            SealedFile.write(
                    file,
                    Checkpoint.FORMAT,
                    Checkpoint.VERSION,
                    new SafeTensors(state.toMetadata(), tensors));
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
        }
    }

    /** Goes back to where a checkpoint was written. */
    void restore(Checkpoint checkpoint) {
        requireSameTraining(checkpoint);
        CheckpointState state = checkpoint.state();
        boolean hasBest =
                settings.patience > 0
                        && checkpoint.tensors().keySet().stream()
                                .anyMatch(name -> name.startsWith(CheckpointState.BEST));
        if (hasBest) {
            keepBest(); // makes the arrays that are filled below
            stopping =
                    new EarlyStopping(
                            settings.patience, state.best(), state.bestStep(), state.waited());
        }
        Weights.copy(checkpoint.file(), arrays(), checkpoint.tensors()::get);
        for (PhaseRun run : runs) {
            run.resumeAfter(Long.parseLong(state.updates().get(run.phase().name())));
        }
    }

    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        model.forEach((name, array) -> arrays.put(CheckpointState.WEIGHTS + name, array));
        if (average != null) {
            average.averages()
                    .forEach((name, array) -> arrays.put(CheckpointState.AVERAGE + name, array));
        }
        if (best != null) {
            int index = 0;
            for (String name : model.keySet()) {
                arrays.put(CheckpointState.BEST + name, best.get(index++));
            }
        }
        runs.forEach(run -> arrays.putAll(run.memory()));
        return arrays;
    }

    private void requireSameTraining(Checkpoint checkpoint) {
        Map<String, String> here = configuration();
        Map<String, String> there = new LinkedHashMap<>(checkpoint.configuration());
        here.put("seed", settings.seed.toString());
        there.put("seed", Long.toString(checkpoint.seed()));
        if (!here.keySet().equals(there.keySet())) {
            throw new CheckpointException(
                    checkpoint.file(),
                    "of another training: it has the settings %s, and this one %s"
                            .formatted(there.keySet(), here.keySet()),
                    null);
        }
        here.forEach(
                (name, value) -> {
                    if (!value.equals(there.get(name))) {
                        throw new CheckpointException(
                                checkpoint.file(),
                                ("of another training: its %s is '%s', and here it is '%s'. Set it"
                                                + " alike, or start anew from its weights"
                                                + " (Checkpoint.read(file).loadInto(block))")
                                        .formatted(name, there.get(name), value),
                                null);
                    }
                });
    }

    /** What must be the same for a resumed run to be the same. */
    private Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("model", settings.name);
        configuration.put("rows", Integer.toString(settings.data.size()));
        configuration.put("batch", Integer.toString(settings.batch));
        configuration.put("schedule", settings.schedule.describe());
        configuration.put("clip", Double.toString(settings.clip));
        configuration.put("ema", Double.toString(settings.ema));
        for (PhaseRun run : runs) {
            configuration.put(
                    run.phase().name(),
                    "%s, every %d".formatted(run.optimizer().describe(), run.phase().every()));
        }
        return configuration;
    }
}
