package org.jenera.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-10: 60,000 photographs of 32 x 32 pixels in red, green and blue, 50,000 to train on and
 * 10,000 to test on, as many of each class (Krizhevsky, "Learning Multiple Layers of Features from
 * Tiny Images", technical report, University of Toronto, 2009). {@link #NAMES} tells what a label
 * means.
 *
 * <p>It does not ship: the first use fetches 170 MB and says so; {@link ImageLoader} tells where
 * they are kept. In memory the images take 184 MB.
 */
public final class Cifar10 {

    /** What the labels 0 to 9 mean. */
    public static final List<String> NAMES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    static final CifarImages PUBLISHED =
            new CifarImages(
                    new RemoteFile(
                            "cifar-10-binary.tar.gz",
                            170_052_171,
                            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                            "",
                            List.of(
                                    URI.create(
                                            "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                                    URI.create(
                                            "https://storage.googleapis.com/s4tf-hosted-binaries/"
                                                    + "datasets/CIFAR10/cifar-10-binary.tar.gz"))),
                    10_000);

    private Cifar10() {}

    /**
     * All images, from the cache or else from the web.
     *
     * @return 60,000 images of 3 x 32 x 32, bytes, with labels and a split
     * @throws DownloadException if the file is not there and cannot be fetched
     */
    public static Images load() {
        return builder().build().load();
    }

    /**
     * All images, from files of yours: the archive of the binary version, or the six batches in it.
     *
     * @param directory that holds them
     * @return 60,000 images of 3 x 32 x 32, bytes, with labels and a split
     * @throws DataFileException if a file is missing, cut short, altered or of the wrong kind
     */
    public static Images load(Path directory) {
        return builder().optDirectory(directory).build().load();
    }

    /**
     * Chooses the part to read and where the files come from.
     *
     * @return a builder that uses the cache
     */
    public static ImageLoader.Builder builder() {
        return new ImageLoader.Builder(PUBLISHED);
    }
}
