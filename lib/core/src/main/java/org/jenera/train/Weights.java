package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jenera.tensor.TensorEngine;
import org.jenera.tensor.Updates;

/**
 * The weights of a block as a file that Python reads, too.
 *
 * <pre>{@code
 * Weights.write(vae.block(), Path.of("vae.safetensors"));
 * Weights.read(Path.of("vae.safetensors"), sameVae.block());
 * }</pre>
 *
 * <p>In Python: {@code safetensors.torch.load_file("vae.safetensors")}. The names are those of
 * {@link Block#getParameters()}.
 */
public final class Weights {

    private static final String FORMAT = "jenera-weights";
    private static final int VERSION = 1;

    private Weights() {}

    /**
     * Writes all parameters of a block, buffers such as running means included. A file that is
     * there is replaced in one step, so that a crash leaves it or the new one.
     *
     * @param block initialized
     * @param file to write
     * @throws CheckpointException if the file cannot be written
     */
    public static void write(Block block, Path file) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        arrays(block).forEach((name, array) -> tensors.put(name, StoredTensor.of(array)));
        try {
            SealedFile.write(file, FORMAT, VERSION, new SafeTensors(Map.of(), tensors));
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the parameters of a block, in place. Any safetensors file will do that has them under
     * their names, from Python as well; what else it has is ignored.
     *
     * @param file to read
     * @param block initialized; left as it is if the file is refused
     * @throws CheckpointException if the file is missing, cut short, altered or of another model
     */
    public static void read(Path file, Block block) {
        SafeTensors content = SealedFile.readAny(file, FORMAT, VERSION);
        copy(file, arrays(block), content.tensors()::get);
    }

    /** The arrays of a block by name, in their order. */
    static Map<String, NDArray> arrays(Block block) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : block.getParameters()) {
            if (!pair.getValue().isInitialized()) {
                throw new IllegalStateException(
                        "The parameter %s has no array yet. Initialize the block first"
                                        .formatted(pair.getKey())
                                + " (block.initialize, or SeededInitializer)");
            }
            arrays.put(pair.getKey(), pair.getValue().getArray());
        }
        return arrays;
    }

    /** Copies stored arrays into those of the same name; all are checked before the first. */
    static void copy(
            Object file, Map<String, NDArray> targets, Function<String, StoredTensor> source) {
        targets.forEach((name, target) -> requireAlike(file, name, target, source.apply(name)));
        try (NDManager manager = TensorEngine.newManager()) {
            targets.forEach(
                    (name, target) ->
                            Updates.assign(
                                    new NDList(target),
                                    new NDList(source.apply(name).toArray(manager))));
        }
    }

    private static void requireAlike(
            Object file, String name, NDArray target, StoredTensor stored) {
        if (stored == null) {
            throw new CheckpointException(
                    file, "of another model: it has no array '%s'".formatted(name), null);
        }
        if (!Arrays.equals(stored.shape(), target.getShape().getShape())
                || stored.type() != target.getDataType()) {
            throw new CheckpointException(
                    file,
                    "of another model: '%s' is %s %s there and %s %s here"
                            .formatted(
                                    name,
                                    stored.type(),
                                    Arrays.toString(stored.shape()),
                                    target.getDataType(),
                                    Arrays.toString(target.getShape().getShape())),
                    null);
        }
    }
}
