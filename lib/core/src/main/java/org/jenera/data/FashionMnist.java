package org.jenera.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: 70,000 pictures of clothes of 28 x 28 pixels, light on black, 60,000 to train on
 * and 10,000 to test on, as many of each class (Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel
 * Image Dataset for Benchmarking Machine Learning Algorithms", arXiv:1708.07747, 2017). {@link
 * #NAMES} tells what a label means.
 *
 * <p>It does not ship: the first use fetches 31 MB and says so; {@link ImageLoader} tells where
 * they are kept.
 */
public final class FashionMnist {

    /** What the labels 0 to 9 mean. */
    public static final List<String> NAMES =
            List.of(
                    "T-shirt/top",
                    "trouser",
                    "pullover",
                    "dress",
                    "coat",
                    "sandal",
                    "shirt",
                    "sneaker",
                    "bag",
                    "ankle boot");

    private static final List<String> MIRRORS =
            List.of(
                    "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

    static final IdxImages PUBLISHED =
            new IdxImages(
                    "fashion-mnist",
                    28,
                    new IdxImages.Files(
                            60_000,
                            RemoteFile.in(
                                    MIRRORS,
                                    "train-images-idx3-ubyte.gz",
                                    26_421_880,
                                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                                    ""),
                            RemoteFile.in(
                                    MIRRORS,
                                    "train-labels-idx1-ubyte.gz",
                                    29_515,
                                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                                    "")),
                    new IdxImages.Files(
                            10_000,
                            RemoteFile.in(
                                    MIRRORS,
                                    "t10k-images-idx3-ubyte.gz",
                                    4_422_102,
                                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                                    ""),
                            RemoteFile.in(
                                    MIRRORS,
                                    "t10k-labels-idx1-ubyte.gz",
                                    5_148,
                                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                                    "")));

    private FashionMnist() {}

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
