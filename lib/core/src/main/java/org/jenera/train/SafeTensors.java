package org.jenera.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Named arrays and a few texts, in the format that Python's {@code safetensors} reads: the length
 * of the header (8 bytes, little-endian), the header (JSON), then the bytes of one array after the
 * other.
 *
 * @param metadata texts by name
 * @param tensors arrays by name, in the order of the file
 */
record SafeTensors(Map<String, String> metadata, Map<String, StoredTensor> tensors) {

    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = 8;
    private static final int ALIGNMENT = 8;

    /** More than any header that Python would read. */
    private static final long LONGEST_HEADER = 100_000_000;

    /** The length of the header and the header. */
    byte[] head() {
        JsonObject header = new JsonObject();
        JsonObject texts = new JsonObject();
        metadata.forEach(texts::addProperty);
        header.add(METADATA, texts);
        long begin = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            StoredTensor tensor = entry.getValue();
            JsonObject description = new JsonObject();
            description.addProperty("dtype", tensor.code());
            JsonArray shape = new JsonArray();
            Arrays.stream(tensor.shape()).forEach(shape::add);
            description.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(begin);
            begin += tensor.bytes().length;
            offsets.add(begin);
            description.add("data_offsets", offsets);
            header.add(entry.getKey(), description);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(padded).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        return head.array();
    }

    void writeBody(OutputStream out) throws IOException {
        for (StoredTensor tensor : tensors.values()) {
            out.write(tensor.bytes());
        }
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for the messages
     * @param file all its bytes
     * @throws CheckpointException if it is cut short or no safetensors file
     */
    static SafeTensors parse(Object name, byte[] file) {
        long length = headerLength(name, file);
        int dataStart = Math.toIntExact(LENGTH_BYTES + length);
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try {
            String json =
                    new String(file, LENGTH_BYTES, (int) length, StandardCharsets.UTF_8).strip();
            JsonObject header = JsonParser.parseString(json).getAsJsonObject();
            requireLength(name, header, file.length - (long) dataStart);
            for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
                JsonObject value = entry.getValue().getAsJsonObject();
                if (entry.getKey().equals(METADATA)) {
                    value.entrySet().forEach(e -> metadata.put(e.getKey(), text(e.getValue())));
                } else {
                    tensors.put(entry.getKey(), tensor(value, file, dataStart));
                }
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            throw new CheckpointException(
                    name, "no safetensors file: its header is broken (" + e.getMessage() + ")", e);
        }
        return new SafeTensors(metadata, tensors);
    }

    private static long headerLength(Object name, byte[] file) {
        boolean begins = file.length > LENGTH_BYTES && file[LENGTH_BYTES] == '{';
        long length = begins ? ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() : -1;
        if (length < 2 || length > LONGEST_HEADER) {
            throw new CheckpointException(
                    name,
                    file.length <= LENGTH_BYTES
                            ? "cut short: it has only %d bytes".formatted(file.length)
                            : "no safetensors file: a JSON header was expected in it, and is not"
                                    + " there",
                    null);
        }
        requireBytes(name, LENGTH_BYTES + length, file.length);
        return length;
    }

    private static void requireLength(Object name, JsonObject header, long found) {
        long promised =
                header.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(METADATA))
                        .mapToLong(entry -> offset(entry.getValue().getAsJsonObject(), 1))
                        .max()
                        .orElse(0);
        requireBytes(name, promised, found);
        if (found > promised) {
            throw new CheckpointException(
                    name,
                    "altered: its header tells of %,d bytes of arrays, and %,d are there"
                            .formatted(promised, found),
                    null);
        }
    }

    private static void requireBytes(Object name, long promised, long found) {
        if (found < promised) {
            throw new CheckpointException(
                    name,
                    "cut short: %,d bytes were expected, %,d are there. Use an earlier copy"
                            .formatted(promised, found),
                    null);
        }
    }

    private static StoredTensor tensor(JsonObject description, byte[] file, int dataStart) {
        JsonArray sizes = description.getAsJsonArray("shape");
        long[] shape = new long[sizes.size()];
        Arrays.setAll(shape, i -> sizes.get(i).getAsLong());
        int from = Math.toIntExact(dataStart + offset(description, 0));
        int to = Math.toIntExact(dataStart + offset(description, 1));
        Objects.checkFromToIndex(from, to, file.length);
        return new StoredTensor(
                StoredTensor.typeOf(text(description.get("dtype"))),
                shape,
                Arrays.copyOfRange(file, from, to));
    }

    private static long offset(JsonObject description, int which) {
        return description.getAsJsonArray("data_offsets").get(which).getAsLong();
    }

    private static String text(JsonElement element) {
        return element.getAsString();
    }
}
