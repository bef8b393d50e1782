package org.jenera.data;

import java.nio.file.Path;
import java.util.List;

/**
 * MNIST: 70,000 handwritten digits of 28 x 28 pixels, white ink on black, 60,000 to train on and
 * 10,000 to test on (LeCun, Cortes and Burges, 1998; LeCun, Bottou, Bengio and Haffner,
 * "Gradient-based learning applied to document recognition", Proceedings of the IEEE 86, 1998). The
 * label is the digit.
 *
 * <p>It does not ship: the first use fetches 12 MB and says so; {@link ImageLoader} tells where
 * they are kept. {@link StrokeDigits} stand in for it without a network.
 */
public final class Mnist {

    private static final List<String> MIRRORS =
            List.of(
                    "https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/");

    static final IdxImages PUBLISHED =
            new IdxImages(
                    "mnist",
                    28,
                    new IdxImages.Files(
                            60_000,
                            RemoteFile.in(
                                    MIRRORS,
                                    "train-images-idx3-ubyte.gz",
                                    9_912_422,
                                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                            RemoteFile.in(
                                    MIRRORS,
                                    "train-labels-idx1-ubyte.gz",
                                    28_881,
                                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
                    new IdxImages.Files(
                            10_000,
                            RemoteFile.in(
                                    MIRRORS,
                                    "t10k-images-idx3-ubyte.gz",
                                    1_648_877,
                                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                            RemoteFile.in(
                                    MIRRORS,
                                    "t10k-labels-idx1-ubyte.gz",
                                    4_542,
                                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

    private Mnist() {}

    /**
     * All images, from the cache or else from the web.
     *
     * @return 70,000 images of 1 x 28 x 28, bytes, with labels and a split
     * @throws DownloadException if a file is not there and cannot be fetched
     */
    public static Images load() {
        return builder().build().load();
    }

    /**
     * All images, from files of yours: the four that were published, packed or not.
     *
     * @param directory that holds them
     * @return 70,000 images of 1 x 28 x 28, bytes, with labels and a split
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
