package org.jenera.tensor;

import ai.djl.ndarray.types.DataType;

/** PyTorch's numbers of its types. */
final class TorchTypes {

    private TorchTypes() {}

    /**
     * The number of a type of floating-point numbers.
     *
     * @param type float32 or float64
     * @return its number
     * @throws IllegalArgumentException for another type
     */
    static int code(DataType type) {
        return switch (type) {
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            default ->
                    throw new IllegalArgumentException(
                            "Expected float32 or float64; given: " + type);
        };
    }
}
