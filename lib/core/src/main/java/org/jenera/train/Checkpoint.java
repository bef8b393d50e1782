package org.jenera.train;

import ai.djl.nn.Block;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training as it stood after a step, in one file: the weights, their average and the best ones,
 * the memory of the optimizers, step, seed, settings, history, and a SHA-256 of it all.
 *
 * <p>The file is a safetensors file. Python reads the weights from it as the arrays {@code
 * weights.NAME} (with several phases {@code weights.PHASE.NAME}).
 */
public final class Checkpoint {

    static final String FORMAT = "jenera-checkpoint";
    static final int VERSION = 1;

    private final Path file;
    private final SafeTensors content;
    private final CheckpointState state;

    private Checkpoint(Path file, SafeTensors content) {
        this.file = file;
        this.content = content;
        this.state = CheckpointState.read(file, content);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file of {@link Training#checkpoint(Path)}
     * @return what is in it
     * @throws CheckpointException if the file is missing, cut short, altered, foreign or newer
     */
    public static Checkpoint read(Path file) {
        return new Checkpoint(file, SealedFile.read(file, FORMAT, VERSION));
    }

    /**
     * The last step that was taken.
     *
     * @return at least 0
     */
    public long step() {
        return state.step();
    }

    /**
     * The seed of the training.
     *
     * @return as given
     */
    public long seed() {
        return state.seed();
    }

    /**
     * The settings of the training that a resumption must share.
     *
     * @return what was set, by name
     */
    public Map<String, String> configuration() {
        return state.configuration();
    }

    /**
     * What had happened until then.
     *
     * @return the history, {@link History.Ending#UNFINISHED}
     */
    public History history() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        content.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (name.startsWith(CheckpointState.HISTORY)) {
                                columns.put(
                                        name.substring(CheckpointState.HISTORY.length()),
                                        tensor.doubles());
                            }
                        });
        return new History(
                columns,
                Math.toIntExact(state.step()),
                state.seconds(),
                History.Ending.UNFINISHED,
                state.bestStep());
    }

    /**
     * Gives a block the weights that the model would have had at that step: the best of the
     * validation, else the averaged, else the last ones.
     *
     * @param block of a model of one loss, initialized; left as it is if the file is refused
     * @throws CheckpointException if the file is of another model
     */
    public void loadInto(Block block) {
        load("", block);
    }

    /**
     * As {@link #loadInto(Block)}, for a model of several losses.
     *
     * @param phase whose block it is
     * @param block initialized; left as it is if the file is refused
     * @throws CheckpointException if the file is of another model
     */
    public void loadInto(String phase, Block block) {
        load(phase + ".", block);
    }

    private void load(String prefix, Block block) {
        Weights.copy(file, Weights.arrays(block), name -> bestOf(prefix + name));
    }

    private StoredTensor bestOf(String name) {
        for (String kind :
                new String[] {
                    CheckpointState.BEST, CheckpointState.AVERAGE, CheckpointState.WEIGHTS
                }) {
            StoredTensor tensor = content.tensors().get(kind + name);
            if (tensor != null) {
                return tensor;
            }
        }
        return null;
    }

    Path file() {
        return file;
    }

    CheckpointState state() {
        return state;
    }

    Map<String, StoredTensor> tensors() {
        return content.tensors();
    }
}
