package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader brings in place of a download. */
class OwnImageFilesTest {

    private static final String IMAGES = "t10k-images-idx3-ubyte";
    private static final String LABELS = "t10k-labels-idx1-ubyte";

    @TempDir Path folder;

    private final MadeUpImages data = new MadeUpImages();

    private ImageLoader.Builder builder() {
        return new ImageLoader.Builder(data.published()).optDirectory(folder);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, bytes);
    }

    private byte[] content(String name) {
        return data.contents.get(name + ".gz").clone();
    }

    private void refused(Path file, String... words) {
        DataFileException error =
                assertThrows(DataFileException.class, () -> builder().build().test());
        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
        for (String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
    }

    @Test
    void packedAndUnpackedFilesAreRead() throws IOException {
        for (Map.Entry<String, byte[]> file : data.files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        assertArrayEquals(data.pixels(), builder().build().load().bytes(0, 17));

        for (String below : new String[] {"", "raw/", "MNIST/raw/"}) {
            for (String dot : new String[] {"-idx", ".idx"}) {
                try (var files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile).forEach(path -> path.toFile().delete());
                }
                for (String name : data.files.keySet()) {
                    String unpacked = name.replace(".gz", "");
                    write(below + unpacked.replace("-idx", dot), content(unpacked));
                }
                assertArrayEquals(data.pixels(), builder().build().load().bytes(0, 17));
            }
        }
    }

    @Test
    void packedAgainIsStillTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.NO_COMPRESSION);
                    }
                }) {
            stream.write(content(IMAGES));
        }
        write(IMAGES + ".gz", bytes.toByteArray());
        write(LABELS, content(LABELS));
        assertEquals(5, builder().build().test().size());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        refused(folder, "expected " + IMAGES + ".gz or " + IMAGES, "found nothing");
        write("readme.txt", new byte[1]);
        write(IMAGES, content(IMAGES));
        refused(folder, "expected " + LABELS + ".gz or", "found readme.txt, " + IMAGES);
        Path nowhere = folder.resolve("nowhere");
        ImageLoader loader =
                new ImageLoader.Builder(data.published()).optDirectory(nowhere).build();
        DataFileException error = assertThrows(DataFileException.class, loader::test);
        assertTrue(error.getMessage().contains("found nothing there"), error.getMessage());
        Path file = write("file", new byte[1]);
        ImageLoader ofFile = new ImageLoader.Builder(data.published()).optDirectory(file).build();
        error = assertThrows(DataFileException.class, ofFile::test);
        assertTrue(error.getMessage().contains("found a file"), error.getMessage());
    }

    @Test
    void whatIsCutIsNamed() throws IOException {
        write(LABELS, content(LABELS));
        byte[] packed = data.files.get(IMAGES + ".gz");
        Path path = write(IMAGES + ".gz", Arrays.copyOf(packed, packed.length / 2));
        refused(path, "cut short", "end after %d bytes".formatted(packed.length / 2));
        Files.delete(path);
        byte[] content = content(IMAGES);
        path = write(IMAGES, Arrays.copyOf(content, content.length - 1));
        refused(path, "cut short: expected 80 values, found 79");
        write(IMAGES, Arrays.copyOf(content, content.length + 1));
        refused(path, "too long: expected 80 values, found 81");
        write(IMAGES, Arrays.copyOf(content, 11));
        refused(path, "expected an IDX file of images (magic number 0x00000803)");
        write(IMAGES, new byte[0]);
        refused(path, "found an empty file");
    }

    @Test
    void whatIsOfTheWrongKindIsNamed() throws IOException {
        write(LABELS, content(LABELS));
        Path images =
                write(
                        IMAGES,
                        " <html>Not found: see the new address</html>"
                                .getBytes(StandardCharsets.UTF_8));
        refused(images, "expected an IDX file of images", "a page of HTML");
        write(IMAGES, content(LABELS));
        refused(images, "found something else");
        byte[] longLabels = MadeUpImages.idx(0x801, new byte[40], 40);
        write(IMAGES, longLabels);
        refused(images, "found one of labels: were two files exchanged?");
        write(IMAGES, MadeUpImages.idx(0xd03, new byte[80], 5, 4, 4));
        refused(images, "found 0x00000d03, something else");
        byte[] damaged = data.files.get(IMAGES + ".gz").clone();
        Arrays.fill(damaged, 12, 40, (byte) 0xff);
        Path packed = write(IMAGES + ".gz", damaged);
        refused(packed, "damaged: it begins as gzip data and goes on as something else");
        Files.delete(packed);

        write(IMAGES, MadeUpImages.idx(0x803, new byte[96], 6, 4, 4));
        refused(images, "expected 5, found a header that tells of 6");
        write(IMAGES, MadeUpImages.idx(0x803, new byte[80], 5, 2, 8));
        refused(images, "expected images of 4 x 4 pixels, found a header that tells of 2");
        write(IMAGES, content(IMAGES));
        Path labels = write(LABELS, MadeUpImages.idx(0x801, new byte[4], 4));
        refused(labels, "expected 5, found a header that tells of 4");
        write(LABELS, MadeUpImages.idx(0x801, new byte[] {1, 2, 3, 10, 4}, 5));
        refused(labels, "expected labels from 0 to 9, found 10 for image 3");
        write(LABELS, MadeUpImages.idx(0x801, new byte[] {1, 2, 3, 4, (byte) 200}, 5));
        refused(labels, "expected labels from 0 to 9, found 200 for image 4");
    }

    @Test
    void whatIsAlteredIsReadOnlyOnPurpose() throws IOException {
        write(LABELS, content(LABELS));
        byte[] content = content(IMAGES);
        content[20]++;
        Path path = write(IMAGES, content);
        refused(
                path,
                "well-formed but altered: expected SHA-256 " + Sha256.of(content(IMAGES)),
                "found " + Sha256.of(content),
                "optChecked(false)");
        assertEquals(content[20], builder().optChecked(false).build().test().bytes(0, 5)[4]);
        Path packed = write(IMAGES + ".gz", MadeUpImages.gzip(content));
        refused(packed, "altered: expected SHA-256 " + Sha256.of(data.files.get(IMAGES + ".gz")));
        Files.delete(packed);

        write(IMAGES, content(IMAGES));
        Path labels = write(LABELS, MadeUpImages.idx(0x801, new byte[5], 5));
        refused(labels, "altered");

        write(IMAGES, MadeUpImages.idx(0x803, new byte[96], 6, 4, 4));
        write(LABELS, MadeUpImages.idx(0x801, new byte[6], 6));
        assertEquals(6, builder().optChecked(false).build().test().size(), "other data");
        write(LABELS, MadeUpImages.idx(0x801, new byte[7], 7));
        DataFileException error =
                assertThrows(
                        DataFileException.class, () -> builder().optChecked(false).build().test());
        assertTrue(
                error.getMessage().contains("a label for each of the 6 images in " + IMAGES),
                error.getMessage());
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String both =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder().optCache(folder).build())
                        .getMessage();
        assertTrue(both.contains("give one"), both);
        String unchecked =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Mnist.builder().optChecked(false).build())
                        .getMessage();
        assertTrue(unchecked.contains("always checked"), unchecked);
    }

    /**
     * 5 batches and one to test on, of 3 images: value v of image i of batch b is 40 b + 3 i + v %
     * 7.
     */
    private static Map<String, byte[]> batches() {
        Map<String, byte[]> batches = new TreeMap<>();
        for (int b = 1; b <= 6; b++) {
            byte[] batch = new byte[3 * 3073];
            for (int i = 0; i < 3; i++) {
                batch[i * 3073] = (byte) ((b + i) % 10);
                for (int v = 0; v < 3072; v++) {
                    batch[i * 3073 + 1 + v] = (byte) (40 * b + 3 * i + v % 7);
                }
            }
            batches.put(b == 6 ? "test_batch.bin" : "data_batch_%d.bin".formatted(b), batch);
        }
        return batches;
    }

    /** An archive as GNU tar writes it: a folder first, then the files. */
    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(bytes)) {
            tar.write(header("cifar-10-batches-bin/", 0, '5'));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                int length = file.getValue().length;
                tar.write(header("cifar-10-batches-bin/" + file.getKey(), length, '0'));
                tar.write(Arrays.copyOf(file.getValue(), (length + 511) / 512 * 512));
            }
            tar.write(new byte[10240]);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(String name, int length, char type) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(length));
        put(header, 156, String.valueOf(type));
        put(header, 257, "ustar  ");
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private ImageLoader.Builder cifar() throws IOException {
        byte[] archive = tar(batches());
        return new ImageLoader.Builder(
                        new CifarImages(
                                new RemoteFile(
                                        "cifar-10-binary.tar.gz",
                                        archive.length,
                                        Sha256.of(archive),
                                        "",
                                        List.of()),
                                3))
                .optDirectory(folder);
    }

    private void cifarRefused(String... words) {
        DataFileException error =
                assertThrows(DataFileException.class, () -> cifar().build().load());
        for (String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
    }

    @Test
    void colourBatchesAreReadFromTheirArchiveOrBesideIt() throws IOException {
        Path archive = write("cifar-10-binary.tar.gz", tar(batches()));
        Images images = cifar().build().load();
        assertArrayEquals(new long[] {18, 3, 32, 32}, images.shape());
        assertEquals(15, images.train().size());
        assertArrayEquals(
                new int[] {1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6, 5, 6, 7, 6, 7, 8}, images.labels());
        byte[] values = images.bytes(0, 18);
        for (int image = 0; image < 18; image++) {
            for (int v = 0; v < 3072; v++) {
                int expected = 40 * (image / 3 + 1) + 3 * (image % 3) + v % 7;
                assertEquals((byte) expected, values[image * 3072 + v]);
            }
        }
        assertArrayEquals(images.test().bytes(0, 3), cifar().build().test().bytes(0, 3));

        Files.delete(archive);
        for (Map.Entry<String, byte[]> batch : batches().entrySet()) {
            write("cifar-10-batches-bin/" + batch.getKey(), batch.getValue());
        }
        assertArrayEquals(values, cifar().build().load().bytes(0, 18));
        assertArrayEquals(images.test().bytes(0, 3), cifar().build().test().bytes(0, 3));
    }

    @Test
    void whatIsWrongWithColourBatchesIsNamed() throws IOException {
        cifarRefused("expected cifar-10-binary.tar.gz or data_batch_1.bin", "found nothing");
        Map<String, byte[]> batches = batches();
        byte[] last = batches.remove("data_batch_5.bin");
        Path archive = write("cifar-10-binary.tar.gz", tar(batches));
        cifarRefused(
                archive.toString(), "expected data_batch_5.bin in it, found [data_batch_1.bin");
        batches.put("data_batch_5.bin", Arrays.copyOf(last, last.length - 1));
        write("cifar-10-binary.tar.gz", tar(batches));
        cifarRefused("data_batch_5.bin: cut short: expected 9,219 bytes, found 9,218");
        batches.put("data_batch_5.bin", Arrays.copyOf(last, last.length + 9));
        write("cifar-10-binary.tar.gz", tar(batches));
        cifarRefused("data_batch_5.bin: too long: expected 9,219 bytes, found at least 9,220");
        last[3073] = 17;
        batches.put("data_batch_5.bin", last);
        write("cifar-10-binary.tar.gz", tar(batches));
        cifarRefused("data_batch_5.bin", "labels from 0 to 9, found 17 for image 1");
        last[3073] = 7;
        write("cifar-10-binary.tar.gz", tar(batches));
        cifarRefused("well-formed but altered: expected SHA-256", "optChecked(false)");
        assertEquals(18, cifar().optChecked(false).build().load().size());

        byte[] whole = tar(batches());
        write("cifar-10-binary.tar.gz", Arrays.copyOf(whole, whole.length / 2));
        cifarRefused(archive.toString(), "cut short");
        write("cifar-10-binary.tar.gz", "<html></html>".getBytes(StandardCharsets.UTF_8));
        cifarRefused(archive.toString(), "expected an archive (.tar.gz) of batches");
    }
}
