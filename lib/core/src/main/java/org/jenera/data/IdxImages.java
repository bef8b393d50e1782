package org.jenera.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Grey images and labels in the IDX format of MNIST (LeCun, Cortes and Burges): big-endian, a magic
 * number that tells the type (08, unsigned bytes) and the number of dimensions, each dimension,
 * then the values.
 *
 * @param name of the folder in the cache
 * @param side rows and columns of an image
 * @param train the files of the part to train on
 * @param test the files of the part to test on
 */
record IdxImages(String name, int side, Files train, Files test) implements PublishedImages {

    private static final int MAGIC_IMAGES = 0x0803;
    private static final int MAGIC_LABELS = 0x0801;
    private static final int CLASSES = 10;

    /**
     * The files of one part.
     *
     * @param size how many images there are
     * @param images shape (size, side, side)
     * @param labels shape (size)
     */
    record Files(int size, RemoteFile images, RemoteFile labels) {}

    @Override
    public List<RemoteFile> files() {
        return List.of(train.images, train.labels, test.images, test.labels);
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public List<Batch> read(List<Part> parts, DataCache cache) {
        return parts.stream()
                .map(this::files)
                .map(
                        files ->
                                read(
                                        PackedFile.read(cache.get(files.images)),
                                        PackedFile.read(cache.get(files.labels)),
                                        files.size))
                .toList();
    }

    @Override
    public List<Batch> read(List<Part> parts, Path folder, boolean checked) {
        return parts.stream().map(part -> read(files(part), folder, checked)).toList();
    }

    private Batch read(Files files, Path folder, boolean checked) {
        PackedFile images = PackedFile.read(find(folder, files.images));
        PackedFile labels = PackedFile.read(find(folder, files.labels));
        Batch batch = read(images, labels, checked ? files.size : -1);
        if (checked) {
            images.check(files.images);
            labels.check(files.labels);
        }
        return batch;
    }

    private Files files(Part part) {
        return part == Part.TRAIN ? train : test;
    }

    /** Where other libraries leave the files: PyTorch in MNIST/raw, Kaggle with a dot. */
    private static Path find(Path folder, RemoteFile file) {
        String unpacked = file.unpackedName();
        return PackedFile.find(
                folder,
                List.of("", "raw", "MNIST/raw", "FashionMNIST/raw"),
                List.of(file.name(), unpacked, unpacked.replace("-idx", ".idx")));
    }

    /**
     * @param size how many images there must be, or -1 for as many as there are
     */
    private Batch read(PackedFile images, PackedFile labels, int size) {
        int n = header(images, MAGIC_IMAGES, size, side, side);
        int found = header(labels, MAGIC_LABELS, size);
        if (found != n) {
            throw problem(
                    labels,
                    "expected a label for each of the %,d images in %s, found %,d labels"
                            .formatted(n, images.path().getFileName(), found));
        }
        byte[] values = new byte[Math.multiplyExact(n, side * side)];
        System.arraycopy(images.content(), 16, values, 0, values.length);
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = labels.content()[8 + i] & 0xff;
            if (classes[i] >= CLASSES) {
                throw problem(
                        labels,
                        "expected labels from 0 to 9, found %d for image %,d"
                                .formatted(classes[i], i));
            }
        }
        return new Batch(values, classes);
    }

    /**
     * Holds a file to its header and its header to what is expected, and tells its first number.
     */
    private static int header(PackedFile file, int magic, int size, int... rest) {
        ByteBuffer content = ByteBuffer.wrap(file.content());
        String expected =
                "an IDX file of %s (magic number 0x%08x)"
                        .formatted(magic == MAGIC_IMAGES ? "images" : "labels", magic);
        if (content.remaining() < 8 + 4 * rest.length) {
            throw problem(file, "expected %s, found %s".formatted(expected, file.kind()));
        }
        int found = content.getInt();
        if (found != magic) {
            String kind =
                    switch (found) {
                        case MAGIC_IMAGES -> "one of images: were two files exchanged?";
                        case MAGIC_LABELS -> "one of labels: were two files exchanged?";
                        default -> "0x%08x, %s".formatted(found, file.kind());
                    };
            throw problem(file, "expected %s, found %s".formatted(expected, kind));
        }
        int n = content.getInt();
        if (n < 0 || size >= 0 && n != size) {
            throw problem(
                    file,
                    "expected %s, found a header that tells of %,d"
                            .formatted(size < 0 ? "any number" : "%,d".formatted(size), n));
        }
        long length = n;
        for (int dimension : rest) {
            int given = content.getInt();
            if (given != dimension) {
                throw problem(
                        file,
                        "expected images of %d x %d pixels, found a header that tells of %d"
                                .formatted(dimension, dimension, given));
            }
            length *= dimension;
        }
        if (content.remaining() != length) {
            throw problem(
                    file,
                    "%s: expected %,d values, found %,d"
                            .formatted(
                                    content.remaining() < length ? "cut short" : "too long",
                                    length,
                                    content.remaining()));
        }
        return n;
    }

    private static DataFileException problem(PackedFile file, String problem) {
        return new DataFileException(file.path().toString(), 0, problem, null);
    }
}
