package org.jenera.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A small data set in the form of MNIST: 12 images to train on, 5 to test on, 4 x 4 pixels. */
final class MadeUpImages {

    static final int TRAIN = 12;
    static final int TEST = 5;
    static final int SIDE = 4;

    /** By the name of the file, packed. */
    final Map<String, byte[]> files = new LinkedHashMap<>();

    /** By the name of the file, unpacked. */
    final Map<String, byte[]> contents = new LinkedHashMap<>();

    MadeUpImages() {
        Random random = new Random(5);
        for (String part : List.of("train", "t10k")) {
            int n = part.equals("train") ? TRAIN : TEST;
            byte[] pixels = new byte[n * SIDE * SIDE];
            random.nextBytes(pixels);
            byte[] labels = new byte[n];
            for (int i = 0; i < n; i++) {
                labels[i] = (byte) random.nextInt(10);
            }
            add(part + "-images-idx3-ubyte.gz", idx(0x803, pixels, n, SIDE, SIDE));
            add(part + "-labels-idx1-ubyte.gz", idx(0x801, labels, n));
        }
    }

    private void add(String name, byte[] content) {
        files.put(name, gzip(content));
        contents.put(name, content);
    }

    static byte[] idx(int magic, byte[] values, int... dimensions) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        buffer.putInt(magic);
        for (int dimension : dimensions) {
            buffer.putInt(dimension);
        }
        return buffer.put(values).array();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As it would be published at some addresses, which end in a slash. */
    IdxImages published(String... mirrors) {
        return new IdxImages(
                "made-up",
                SIDE,
                new IdxImages.Files(
                        TRAIN,
                        file("train-images-idx3", mirrors),
                        file("train-labels-idx1", mirrors)),
                new IdxImages.Files(
                        TEST,
                        file("t10k-images-idx3", mirrors),
                        file("t10k-labels-idx1", mirrors)));
    }

    private RemoteFile file(String stem, String... mirrors) {
        String name = stem + "-ubyte.gz";
        return new RemoteFile(
                name,
                files.get(name).length,
                Sha256.of(files.get(name)),
                Sha256.of(contents.get(name)),
                List.of(mirrors).stream().map(mirror -> URI.create(mirror + name)).toList());
    }

    /** The pixels of all images, from the files and not from the reader. */
    byte[] pixels() {
        byte[] train = contents.get("train-images-idx3-ubyte.gz");
        byte[] test = contents.get("t10k-images-idx3-ubyte.gz");
        return ByteBuffer.allocate((TRAIN + TEST) * SIDE * SIDE)
                .put(train, 16, train.length - 16)
                .put(test, 16, test.length - 16)
                .array();
    }
}
