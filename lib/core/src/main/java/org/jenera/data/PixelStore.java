package org.jenera.data;

/** The values of images, one image behind the other; nobody writes to them once they are here. */
sealed interface PixelStore {

    /** How many values there are. */
    int length();

    /** Writes values that stand side by side into an array. */
    void copy(int from, int count, float[] target, int offset);

    /**
     * From 0 to 255, read as v / 255.
     *
     * @param values unsigned
     */
    record Bytes(byte[] values) implements PixelStore {
        @Override
        public int length() {
            return values.length;
        }

        @Override
        public void copy(int from, int count, float[] target, int offset) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (values[from + i] & 0xff) / 255f;
            }
        }
    }

    /**
     * On any scale.
     *
     * @param values finite
     */
    record Floats(float[] values) implements PixelStore {
        @Override
        public int length() {
            return values.length;
        }

        @Override
        public void copy(int from, int count, float[] target, int offset) {
            System.arraycopy(values, from, target, offset, count);
        }
    }
}
