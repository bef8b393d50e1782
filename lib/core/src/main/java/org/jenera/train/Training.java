package org.jenera.train;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.jenera.data.Images;

/**
 * The loop that trains every deep model of the course.
 *
 * <pre>{@code
 * History history = Training.of(vae, images.train())
 *         .epochs(10)
 *         .batch(128)
 *         .optimizer(Optimizers.adam(1e-3))
 *         .validate(images.test())
 *         .seed(1)
 *         .run();                  // progress, interruptible, on the CPU or a GPU
 * }</pre>
 *
 * <p>Each step takes a batch, computes the loss, its gradient by the parameters alone, and updates
 * them in place; whatever it made is closed at its end. The same seed gives the same run, to the
 * bit on the CPU: the order of the batches and all random numbers are functions of the seed and the
 * step.
 *
 * <p>When the thread is interrupted the training ends with the step it is at; model and history are
 * usable as they stand, and the thread stays interrupted. A loss or gradient that is not finite
 * ends it with a {@link DivergedException} before it reaches the weights.
 *
 * <p>Each method changes this training and returns it. After {@link #run} the model holds, in this
 * order of preference: the best weights of the validation if there is a {@link #patience}, the
 * averaged ones if there is an {@link #ema}, the last ones.
 */
public final class Training {

    private static final int DEFAULT_BATCH = 64;
    private static final double DEFAULT_RATE = 1e-3;

    final String name;
    final List<Phase> phases;
    final TensorData data;
    final boolean alternating;

    int epochs;
    long steps;
    int batch = DEFAULT_BATCH;
    Optimizer optimizer = Optimizers.adam(DEFAULT_RATE);
    Schedule schedule = Schedule.constant();
    double clip = Double.POSITIVE_INFINITY;
    double ema;
    Long seed;
    TensorData validation;
    int patience;
    Path checkpoint;
    long checkpointEvery;
    Checkpoint resumed;
    TrainingListener listener;
    private History history;

    private Training(String name, List<Phase> phases, TensorData data, boolean alternating) {
        this.name = name;
        this.phases = List.copyOf(phases);
        this.data = Objects.requireNonNull(data, "data");
        this.alternating = alternating;
        Set<String> names = new HashSet<>();
        for (Phase phase : phases) {
            if (!names.add(phase.name())) {
                throw new IllegalArgumentException(
                        "Phases have different names; '%s' was given twice"
                                .formatted(phase.name()));
            }
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("A training has at least 1 phase; given: 0");
        }
    }

    /**
     * The training of a model of one loss.
     *
     * @param model its block is initialized
     * @param data to train on
     * @return a training, to be told how long and with which seed
     */
    public static Training of(Trainable model, TensorData data) {
        Phase only = Phase.of("loss", model.block(), model::loss);
        return new Training(model.getClass().getSimpleName(), List.of(only), data, false);
    }

    /**
     * The training of a model of one loss on images.
     *
     * @param model its block is initialized
     * @param images to train on, with their labels if they have any
     * @return a training, to be told how long and with which seed
     */
    public static Training of(Trainable model, Images images) {
        return of(model, TensorData.of(images));
    }

    /**
     * The training of a model of several losses.
     *
     * @param model its blocks are initialized
     * @param data to train on
     * @return a training, to be told how long and with which seed
     */
    public static Training of(PhasedTrainable model, TensorData data) {
        return new Training(model.getClass().getSimpleName(), model.phases(), data, true);
    }

    /**
     * The training of a model of several losses on images.
     *
     * @param model its blocks are initialized
     * @param images to train on, with their labels if they have any
     * @return a training, to be told how long and with which seed
     */
    public static Training of(PhasedTrainable model, Images images) {
        return of(model, TensorData.of(images));
    }

    /**
     * How often the data set is gone through.
     *
     * @param epochs at least 1
     * @return this training
     */
    public Training epochs(int epochs) {
        this.epochs = (int) atLeast("epochs", 1, epochs);
        this.steps = 0;
        return this;
    }

    /**
     * How many steps are taken, in place of {@link #epochs}.
     *
     * @param steps at least 1
     * @return this training
     */
    public Training steps(long steps) {
        this.steps = atLeast("steps", 1, steps);
        this.epochs = 0;
        return this;
    }

    /**
     * How many rows a step takes. Those that are left at the end of an epoch, fewer than a batch,
     * sit out; others do in each epoch. A data set that is smaller is one batch.
     *
     * @param rows at least 1; 64 unless set
     * @return this training
     */
    public Training batch(int rows) {
        this.batch = (int) atLeast("rows of a batch", 1, rows);
        return this;
    }

    /**
     * How weights follow from gradients, in phases that have no optimizer of their own.
     *
     * @param optimizer Adam with a learning rate of 0.001 unless set
     * @return this training
     */
    public Training optimizer(Optimizer optimizer) {
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * How the learning rate changes.
     *
     * @param schedule constant unless set
     * @return this training
     */
    public Training schedule(Schedule schedule) {
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        return this;
    }

    /**
     * Scales gradients down that are longer than this, all parameters of a phase taken together
     * (Pascanu, Mikolov and Bengio 2013, algorithm 1). The history then has their length.
     *
     * @param norm the greatest Euclidean length, above 0
     * @return this training
     */
    public Training clip(double norm) {
        if (!(norm > 0)) {
            throw new IllegalArgumentException(
                    "Gradients are clipped to a length above 0; given: " + norm);
        }
        this.clip = norm;
        return this;
    }

    /**
     * Keeps a moving average of the weights, which validates and which the model has at the end:
     * \(\bar\theta_t = d_t \bar\theta_{t-1} + (1 - d_t) \theta_t\), where \(d_t = \min(d, (1 + t) /
     * (10 + t))\), so that the first weights are soon forgotten.
     *
     * @param decay d, from 0 to below 1, such as 0.999
     * @return this training
     */
    public Training ema(double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "The decay of an average is from 0 to below 1; given: " + decay);
        }
        this.ema = decay;
        return this;
    }

    /**
     * Where all randomness comes from.
     *
     * @param seed of the order of the batches and of the noise that the model draws
     * @return this training
     */
    public Training seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Measures the loss on other data after each epoch, and at the end.
     *
     * @param data in the shape of the training data
     * @return this training
     * @throws IllegalStateException if the model has several losses
     */
    public Training validate(TensorData data) {
        if (alternating) {
            throw new IllegalStateException(
                    name
                            + " has a loss for each phase and none for all of it, so there is nothing to"
                            + " validate by; measure its samples after the training");
        }
        this.validation = Objects.requireNonNull(data, "data");
        return this;
    }

    /**
     * Measures the loss on other images after each epoch, and at the end.
     *
     * @param images of the size of the training images
     * @return this training
     * @throws IllegalStateException if the model has several losses
     */
    public Training validate(Images images) {
        return validate(TensorData.of(images));
    }

    /**
     * Stops when the validation loss has not fallen for a while, and gives the model the weights
     * that it was least with.
     *
     * @param validations how many in a row without a new least are borne, at least 1
     * @return this training
     */
    public Training patience(int validations) {
        this.patience = (int) atLeast("validations of patience", 1, validations);
        return this;
    }

    /**
     * Writes a checkpoint at the end, however it comes about, and after each epoch.
     *
     * @param file that is replaced each time, in one step
     * @return this training
     */
    public Training checkpoint(Path file) {
        this.checkpoint = Objects.requireNonNull(file, "file");
        this.checkpointEvery = 0;
        return this;
    }

    /**
     * Writes a checkpoint at the end, however it comes about, and every so many steps.
     *
     * @param file that is replaced each time, in one step
     * @param steps at least 1
     * @return this training
     */
    public Training checkpoint(Path file, long steps) {
        checkpoint(file);
        this.checkpointEvery = atLeast("steps between checkpoints", 1, steps);
        return this;
    }

    /**
     * Goes on where a checkpoint ended. On the CPU the run is then the same, to the bit, as one
     * that was never interrupted. The settings must be those of the first run, but for the number
     * of steps, validation, patience, checkpoints and listener.
     *
     * @param file of {@link #checkpoint(Path)}
     * @return this training
     * @throws CheckpointException if the file is missing, cut short, altered, foreign or newer
     */
    public Training resume(Path file) {
        this.resumed = Checkpoint.read(file);
        return this;
    }

    /**
     * Who is told how it goes. Without this, the progress bar of the notebook, or a line every few
     * seconds in a program outside of notebooks.
     *
     * @param listener {@link TrainingListener#silent()} for nobody
     * @return this training
     */
    public Training listener(TrainingListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Trains.
     *
     * @return what happened
     * @throws IllegalStateException if it was not told how long, or with which seed
     * @throws DivergedException if a loss or a gradient is not finite
     * @throws CheckpointException if the checkpoint to resume is of another model or training, or a
     *     new one cannot be written
     */
    public History run() {
        if (epochs == 0 && steps == 0) {
            throw new IllegalStateException(
                    "How long is the training to be? Say .epochs(n) or .steps(n) before .run()");
        }
        if (seed == null) {
            throw new IllegalStateException(
                    "Which seed has the training? Say .seed(s) before .run()");
        }
        if (patience > 0 && validation == null) {
            throw new IllegalStateException(
                    "Patience is with a validation: say .validate(data) before .run()");
        }
        history = null;
        TrainingLoop loop = new TrainingLoop(this);
        try {
            return loop.run();
        } finally {
            history = loop.history();
        }
    }

    /**
     * What the last {@link #run} did, also one that an exception or the kernel's stop ended.
     *
     * @return its steps so far
     * @throws IllegalStateException if none has run
     */
    public History history() {
        if (history == null) {
            throw new IllegalStateException("No run has begun; call .run() first");
        }
        return history;
    }

    TrainingListener listenerOrDefault() {
        if (listener != null) {
            return listener;
        }
        // The loader of this class also loads what stands beside it, whoever's thread this is.
        return ServiceLoader.load(TrainingListener.Provider.class, Training.class.getClassLoader())
                .findFirst()
                .map(TrainingListener.Provider::listener)
                .orElseGet(TrainingListener::silent);
    }

    private static long atLeast(String what, long least, long given) {
        if (given < least) {
            throw new IllegalArgumentException(
                    "The number of %s is at least %d; given: %d".formatted(what, least, given));
        }
        return given;
    }
}
