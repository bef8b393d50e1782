package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data sets that are published, as far as a copy of them is at hand. */
class PublishedDataTest {

    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";

    @TempDir Path folder;

    /** A copy of MNIST's test part in data/mnist of a folder beside the checkout. */
    private static Path mnist() throws IOException {
        Path checkout = Path.of("").toAbsolutePath().getParent().getParent();
        try (Stream<Path> beside = Files.list(checkout.getParent())) {
            Optional<Path> found =
                    beside.map(path -> path.resolve("data").resolve("mnist"))
                            .filter(path -> Files.isReadable(path.resolve(IMAGES)))
                            .findFirst();
            assumeTrue(found.isPresent(), "no copy of MNIST beside the checkout");
            return found.get();
        }
    }

    @Test
    void mnistIsTheDataOfThePaper() throws IOException {
        Images test = Mnist.builder().optDirectory(mnist()).build().test();
        assertArrayEquals(new long[] {10_000, 1, 28, 28}, test.shape());
        assertEquals(10_000, test.test().size());
        assertEquals(0, test.train().size());
        assertArrayEquals(
                new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, Arrays.copyOf(test.labels(), 10));
        int[] counts = new int[10];
        for (int label : test.labels()) {
            counts[label]++;
        }
        // How often each digit occurs in the test part is widely reported.
        assertArrayEquals(
                new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts);
        double ink = 0;
        for (float value : test.floats()) {
            ink += value;
        }
        // numpy, on the same file
        assertEquals(0.13251460584233693, ink / test.size() / 784, 1e-8);
    }

    @Test
    void mnistIsReadPackedOrNotAndNeverAltered() throws IOException {
        byte[] packed = Files.readAllBytes(mnist().resolve(IMAGES));
        byte[] content = PackedFile.read(mnist().resolve(IMAGES)).content();
        Files.copy(mnist().resolve(LABELS), folder.resolve(LABELS));
        Path unpacked = folder.resolve("t10k-images-idx3-ubyte");
        Files.write(unpacked, content);
        ImageLoader loader = Mnist.builder().optDirectory(folder).build();
        assertEquals(10_000, loader.test().size());

        content[5000]++;
        Files.write(unpacked, content);
        assertRefused(loader, "altered");
        Files.delete(unpacked);
        Files.write(folder.resolve(IMAGES), Arrays.copyOf(packed, 1_000_000));
        assertRefused(loader, "cut short");

        // The cache holds a copy to the same sums.
        Path cached = Files.createDirectories(folder.resolve("cache/mnist"));
        Files.write(cached.resolve(IMAGES), packed);
        Files.copy(mnist().resolve(LABELS), cached.resolve(LABELS));
        ImageLoader offline = Mnist.builder().optCache(cached.getParent()).optOffline(true).build();
        assertEquals(10_000, offline.test().size());
        String missing = assertThrows(DownloadException.class, offline::load).getMessage();
        assertTrue(missing.contains("train-images-idx3-ubyte.gz: not found in"), missing);
    }

    private static void assertRefused(ImageLoader loader, String word) {
        String words = assertThrows(DataFileException.class, loader::test).getMessage();
        assertTrue(words.contains(word), words);
    }

    @Test
    void everyPublishedFileIsInTheReadme() throws IOException {
        String readme;
        try (InputStream stream = PublishedDataTest.class.getResourceAsStream("README.md")) {
            readme = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Stream<RemoteFile> files =
                Stream.of(Mnist.PUBLISHED, FashionMnist.PUBLISHED, Cifar10.PUBLISHED)
                        .flatMap(published -> published.files().stream());
        for (RemoteFile file : files.toList()) {
            String row =
                    "| `%s` | %,d | `%s` |".formatted(file.name(), file.bytes(), file.sha256());
            assertTrue(readme.contains(row), row);
        }
    }
}
