package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jenera.tensor.TensorScope;

/**
 * An array as a safetensors file holds it.
 *
 * @param type of the entries
 * @param shape of the array
 * @param bytes the entries row by row, little-endian
 */
record StoredTensor(DataType type, long[] shape, byte[] bytes) {

    /** The names that safetensors gives to the types of DJL. */
    private static final Map<DataType, String> CODES =
            Map.of(
                    DataType.FLOAT64, "F64",
                    DataType.FLOAT32, "F32",
                    DataType.FLOAT16, "F16",
                    DataType.BFLOAT16, "BF16",
                    DataType.INT64, "I64",
                    DataType.INT32, "I32",
                    DataType.INT8, "I8",
                    DataType.UINT8, "U8",
                    DataType.BOOLEAN, "BOOL");

    StoredTensor {
        long expected = Math.multiplyExact(new Shape(shape).size(), type.getNumOfBytes());
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "An array of %s of shape %s takes %,d bytes; given: %,d"
                            .formatted(type, Arrays.toString(shape), expected, bytes.length));
        }
    }

    static StoredTensor of(NDArray array) {
        // From a GPU, DJL reads a copy, and leaves it to the manager of the array.
        try (TensorScope copy = new TensorScope()) {
            ByteBuffer buffer = array.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new StoredTensor(array.getDataType(), array.getShape().getShape(), bytes);
        }
    }

    /** An array of the same type, shape and bits. */
    NDArray toArray(NDManager manager) {
        return manager.create(ByteBuffer.wrap(bytes), new Shape(shape), type);
    }

    static StoredTensor of(double[] values) {
        ByteBuffer buffer = littleEndian(new byte[values.length * Double.BYTES]);
        buffer.asDoubleBuffer().put(values);
        return new StoredTensor(DataType.FLOAT64, new long[] {values.length}, buffer.array());
    }

    double[] doubles() {
        if (type != DataType.FLOAT64) {
            throw new IllegalStateException("An array of F64 was expected; found: " + code());
        }
        double[] values = new double[bytes.length / Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().get(values);
        return values;
    }

    String code() {
        String code = CODES.get(type);
        if (code == null) {
            throw new IllegalArgumentException("safetensors has no arrays of " + type);
        }
        return code;
    }

    static DataType typeOf(String code) {
        for (Map.Entry<DataType, String> entry : CODES.entrySet()) {
            if (entry.getValue().equals(code)) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("arrays of the type " + code + " are not supported");
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
