package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jenera.tensor.TensorEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be trusted, and those that are refused. */
class CheckpointFileTest {

    @TempDir private Path folder;
    @AutoClose private final NDManager manager = TensorEngine.newManager();
    private Toys.Product model;
    private Path file;

    @BeforeEach
    void train() {
        model = new Toys.Product(manager);
        file = folder.resolve("run.safetensors");
        Training.of(model, TensorData.of(Toys.points(64, 1)))
                .steps(3)
                .seed(1)
                .checkpoint(file)
                .listener(TrainingListener.silent())
                .run();
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** As Python's safetensors does it: length, JSON, offsets into what follows. */
    @Test
    void theFileIsASafetensorsFile() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[Math.toIntExact(bytes.getLong())];
        assertEquals(0, json.length % 8, "the arrays are aligned");
        bytes.get(json);
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        JsonObject header =
                JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
        long end = 0;
        for (String name : header.keySet()) {
            JsonObject entry = header.getAsJsonObject(name);
            if (name.equals("__metadata__")) {
                entry.entrySet()
                        .forEach(e -> assertTrue(e.getValue().getAsJsonPrimitive().isString()));
                continue;
            }
            JsonArray offsets = entry.getAsJsonArray("data_offsets");
            assertEquals(end, offsets.get(0).getAsLong(), name + " follows without a gap");
            end = offsets.get(1).getAsLong();
        }
        assertEquals(data.capacity(), end);
        model.block
                .getParameters()
                .forEach(
                        pair -> {
                            JsonObject entry = header.getAsJsonObject("weights." + pair.getKey());
                            assertEquals("F32", entry.get("dtype").getAsString());
                            float[] expected = pair.getValue().getArray().toFloatArray();
                            int from = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
                            for (int i = 0; i < expected.length; i++) {
                                assertEquals(expected[i], data.getFloat(from + 4 * i));
                            }
                            long[] shape = pair.getValue().getArray().getShape().getShape();
                            JsonArray told = entry.getAsJsonArray("shape");
                            assertEquals(shape.length, told.size());
                            for (int d = 0; d < shape.length; d++) {
                                assertEquals(shape[d], told.get(d).getAsLong());
                            }
                        });
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length += 1 + length / 16) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertTrue(refusal(cut).contains("cut short"), "cut to " + length);
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
        String message = refusal(cut);
        assertTrue(message.startsWith(cut.toString()), message);
        assertTrue(message.contains("bytes were expected"), message);
    }

    @Test
    void aByteAlteredAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path altered = folder.resolve("altered.safetensors");
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            byte[] bytes = whole.clone();
            int at = trial < 8 ? trial : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(altered, bytes);
            assertThrows(
                    CheckpointException.class,
                    () -> Checkpoint.read(altered),
                    "byte " + at + " altered");
        }
        byte[] bytes = whole.clone();
        bytes[bytes.length - 1] ^= 1;
        Files.write(altered, bytes);
        assertTrue(refusal(altered).contains("altered or damaged: its SHA-256 should be"));
        Files.write(altered, Arrays.copyOf(whole, whole.length + 5));
        assertTrue(refusal(altered).contains("altered: its header tells of"));
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path foreign = folder.resolve("foreign");
        Files.writeString(foreign, "PK and then something that is no checkpoint at all");
        assertTrue(refusal(foreign).contains("no safetensors file"));
        Weights.write(model.block, foreign);
        assertTrue(
                refusal(foreign).contains("jenera-checkpoint was expected, jenera-weights found"));
        SafeTensors plain =
                new SafeTensors(Map.of(), Map.of("x", StoredTensor.of(new double[] {1, 2})));
        DurableFile.write(
                foreign,
                out -> {
                    out.write(plain.head());
                    plain.writeBody(out);
                });
        assertTrue(refusal(foreign).contains("a plain safetensors file found"));
        assertTrue(refusal(folder.resolve("none")).contains("no such file"));
        assertTrue(refusal(folder).contains("cannot be read"));
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
        Path newer = folder.resolve("newer.safetensors");
        SealedFile.write(
                newer, Checkpoint.FORMAT, 2, SafeTensors.parse(file, Files.readAllBytes(file)));
        String message = refusal(newer);
        assertTrue(
                message.contains("version 2 of the format, and this one reads up to version 1"),
                message);
    }

    @Test
    void aFailureInTheMiddleOfWritingLeavesThePreviousFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThrows(
                IOException.class,
                () ->
                        DurableFile.write(
                                file,
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IOException("the disk is full");
                                }));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing is left lying about");
        }
    }

    @Test
    void anInterruptDoesNotHarmTheFile() throws IOException {
        Thread.currentThread().interrupt();
        Weights.write(model.block, file);
        assertTrue(Thread.interrupted(), "the interrupt is still there");
        Weights.read(file, model.block);
    }

    /** A program that writes checkpoints without end is killed; what it leaves can be read. */
    @Test
    void aKilledProgramLeavesAWholeFile() throws IOException, InterruptedException {
        Path victim = folder.resolve("victim.safetensors");
        for (int round = 0; round < 4; round++) {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Writing.class.getName(),
                                    victim.toString())
                            .redirectErrorStream(true)
                            .start();
            // It says so when the first file is there; from then on it is always writing.
            assertEquals('1', process.getInputStream().read());
            TimeUnit.MILLISECONDS.sleep(7 * round);
            process.destroyForcibly().waitFor();
            SafeTensors content = SealedFile.read(victim, "victim", 1);
            byte[] bytes = content.tensors().get("x").bytes();
            for (byte each : bytes) {
                assertEquals(bytes[0], each, "a mixture of two files");
            }
        }
    }

    /** The program of the test above. */
    static final class Writing {
        public static void main(String[] arguments) throws IOException {
            for (int n = 1; ; n++) {
                byte[] bytes = new byte[8 << 20];
                Arrays.fill(bytes, (byte) n);
                StoredTensor tensor =
                        new StoredTensor(DataType.UINT8, new long[] {bytes.length}, bytes);
                SealedFile.write(
                        Path.of(arguments[0]),
                        "victim",
                        1,
                        new SafeTensors(Map.of(), Map.of("x", tensor)));
                if (n == 1) {
                    System.out.print(n);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void weightsAreWrittenAndReadByName() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        Weights.write(model.block, weights);
        Toys.Product other = new Toys.Product(manager, 8);
        assertFalse(Arrays.equals(Toys.weights(model), Toys.weights(other)));
        Weights.read(weights, other.block);
        assertArrayEquals(Toys.weights(model), Toys.weights(other));

        Toys.Product normalized = Toys.Product.normalized(manager, 8);
        float[] before = Toys.weights(normalized);
        String message =
                assertThrows(
                                CheckpointException.class,
                                () -> Weights.read(weights, normalized.block))
                        .getMessage();
        assertTrue(message.contains("of another model: it has no array"), message);
        assertArrayEquals(before, Toys.weights(normalized));
    }

    @Test
    void weightsFromPythonNeedOnlyTheRightNames() throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        Weights.arrays(model.block)
                .forEach(
                        (name, array) -> {
                            StoredTensor like = StoredTensor.of(array);
                            tensors.put(
                                    name,
                                    new StoredTensor(
                                            like.type(),
                                            like.shape(),
                                            new byte[like.bytes().length]));
                        });
        SafeTensors python = new SafeTensors(Map.of("format", "pt"), tensors);
        DurableFile.write(
                file,
                out -> {
                    out.write(python.head());
                    python.writeBody(out);
                });
        Weights.read(file, model.block);
        for (float weight : Toys.weights(model)) {
            assertEquals(0, weight);
        }
    }

    private static String refusal(Path file) {
        return assertThrows(CheckpointException.class, () -> Checkpoint.read(file)).getMessage();
    }
}
