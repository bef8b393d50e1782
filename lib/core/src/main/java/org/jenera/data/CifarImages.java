package org.jenera.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Colour images and labels in the binary format of CIFAR-10 (Krizhevsky 2009): batch files of
 * records, each a byte for the label and 3 x 32 x 32 bytes, red, green and blue.
 *
 * @param archive that holds all batches
 * @param perBatch how many images a batch has
 */
record CifarImages(RemoteFile archive, int perBatch) implements PublishedImages {

    private static final int SIDE = 32;
    private static final int VALUES = 3 * SIDE * SIDE;
    private static final String FOLDER = "cifar-10-batches-bin";
    private static final List<String> TRAIN =
            List.of(
                    "data_batch_1.bin",
                    "data_batch_2.bin",
                    "data_batch_3.bin",
                    "data_batch_4.bin",
                    "data_batch_5.bin");
    private static final List<String> TEST = List.of("test_batch.bin");

    @Override
    public String name() {
        return "cifar-10";
    }

    @Override
    public List<RemoteFile> files() {
        return List.of(archive);
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public List<Batch> read(List<Part> parts, DataCache cache) {
        return ofArchive(parts, cache.get(archive));
    }

    @Override
    public List<Batch> read(List<Part> parts, Path folder, boolean checked) {
        String first = names(parts.get(0)).get(0);
        Path found = PackedFile.find(folder, List.of("", FOLDER), List.of(archive.name(), first));
        if (found.endsWith(first)) {
            return parts.stream().map(part -> ofFolder(part, found.getParent())).toList();
        }
        List<Batch> batches = ofArchive(parts, found);
        if (checked) {
            check(found);
        }
        return batches;
    }

    private void check(Path path) {
        try {
            String sum = PartFile.sha256(path);
            if (!sum.equals(archive.sha256())) {
                throw problem(
                        path,
                        "well-formed but altered: expected SHA-256 %s, found %s; fetch it again, or"
                                        .formatted(archive.sha256(), sum)
                                + " say optChecked(false) to read other data of this form on"
                                + " purpose");
            }
        } catch (IOException e) {
            throw new DataFileException(path.toString(), 0, "cannot be read: " + e, e);
        }
    }

    private static List<String> names(Part part) {
        return part == Part.TRAIN ? TRAIN : TEST;
    }

    private Batch ofFolder(Part part, Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names(part)) {
            Path path = PackedFile.find(folder, List.of(""), List.of(name));
            files.put(name, PackedFile.read(path).content());
        }
        return batch(part, files, folder);
    }

    private List<Batch> ofArchive(List<Part> parts, Path path) {
        Map<String, byte[]> files;
        try (InputStream stream =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path)), 1 << 16)) {
            // One byte more than a batch has, so that one that is too long shows.
            files =
                    TarBatches.read(
                            stream,
                            name -> parts.stream().anyMatch(part -> names(part).contains(name)),
                            perBatch * (1 + VALUES) + 1);
        } catch (EOFException e) {
            throw new DataFileException(
                    path.toString(), 0, "cut short: the packed data end in the middle", e);
        } catch (IOException e) {
            throw new DataFileException(
                    path.toString(),
                    0,
                    "expected an archive (.tar.gz) of batches, found something else or a damaged one"
                            + " (%s)".formatted(e.getMessage()),
                    e);
        }
        return parts.stream().map(part -> batch(part, files, path)).toList();
    }

    private Batch batch(Part part, Map<String, byte[]> files, Path where) {
        List<String> names = names(part);
        byte[] values = new byte[Math.multiplyExact(names.size() * perBatch, VALUES)];
        int[] labels = new int[names.size() * perBatch];
        int image = 0;
        for (String name : names) {
            byte[] content = files.get(name);
            if (content == null) {
                throw problem(
                        where,
                        "expected %s in it, found %s"
                                .formatted(name, files.isEmpty() ? "no batch" : files.keySet()));
            }
            if (content.length != perBatch * (1 + VALUES)) {
                throw problem(
                        where.resolve(name),
                        "%s: expected %,d bytes, found %s%,d"
                                .formatted(
                                        content.length < perBatch * (1 + VALUES)
                                                ? "cut short"
                                                : "too long",
                                        perBatch * (1 + VALUES),
                                        content.length > perBatch * (1 + VALUES) ? "at least " : "",
                                        content.length));
            }
            for (int k = 0; k < perBatch; k++, image++) {
                labels[image] = content[k * (1 + VALUES)] & 0xff;
                if (labels[image] > 9) {
                    throw problem(
                            where.resolve(name),
                            "expected labels from 0 to 9, found %d for image %,d"
                                    .formatted(labels[image], k));
                }
                System.arraycopy(content, k * (1 + VALUES) + 1, values, image * VALUES, VALUES);
            }
        }
        return new Batch(values, labels);
    }

    private static DataFileException problem(Path path, String problem) {
        return new DataFileException(path.toString(), 0, problem, null);
    }
}
