package org.jenera.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jenera.data.PublishedImages.Batch;
import org.jenera.data.PublishedImages.Part;

/**
 * Reads a data set of images that is published on the web: out of the cache, which is filled at the
 * first use, or out of a folder of yours.
 *
 * <p>The cache is the folder that {@link Builder#optCache} names, else the environment variable
 * {@code JENERA_DATA} (or the system property {@code jenera.data}), else {@code data/cache} of the
 * checkout that the program runs in, else {@code jenera} in the user's folder for caches ({@code
 * ~/.cache}, {@code ~/Library/Caches}, {@code %LOCALAPPDATA%}). {@code JENERA_OFFLINE=1} (or {@code
 * jenera.offline}) keeps every loader off the network.
 *
 * <p>Nothing is fetched silently: a sentence tells what, how much, from where and to where. A fetch
 * that was cut short goes on where it stopped, at the next mirror if need be. A file counts only
 * with the SHA-256 that was published; until then it lies beside its place, and the good copy in
 * the cache is never touched. Immutable, and safe for several threads and programs at once.
 */
public final class ImageLoader {

    private final PublishedImages published;
    private final Path directory;
    private final Path cache;
    private final boolean checked;
    private final boolean offline;
    private final Consumer<String> listener;
    private final Patience patience;

    private ImageLoader(Builder builder) {
        published = builder.published;
        directory = builder.directory;
        cache = builder.cache;
        checked = builder.checked;
        offline = builder.offline;
        listener = builder.listener;
        patience = builder.patience;
    }

    /**
     * Reads all images.
     *
     * @return those to train on and, after them, those to test on: bytes, with labels and the split
     *     into which they were published
     * @throws DownloadException if a file is not there and cannot be fetched
     * @throws DataFileException if a file is missing, cut short, altered or of the wrong kind
     */
    public Images load() {
        List<Batch> batches = read(List.of(Part.TRAIN, Part.TEST));
        int train = batches.get(0).labels().length;
        return images(batches).split(train);
    }

    /**
     * Reads the part to train on, and needs no other file.
     *
     * @return bytes, with labels
     * @throws DownloadException if a file is not there and cannot be fetched
     * @throws DataFileException if a file is missing, cut short, altered or of the wrong kind
     */
    public Images train() {
        Images images = images(read(List.of(Part.TRAIN)));
        return images.split(images.size());
    }

    /**
     * Reads the part to test on, and needs no other file.
     *
     * @return bytes, with labels
     * @throws DownloadException if a file is not there and cannot be fetched
     * @throws DataFileException if a file is missing, cut short, altered or of the wrong kind
     */
    public Images test() {
        return images(read(List.of(Part.TEST))).split(0);
    }

    private List<Batch> read(List<Part> parts) {
        if (directory != null) {
            return published.read(parts, directory, checked);
        }
        Path folder = (cache == null ? DataFolder.current() : cache).resolve(published.name());
        return published.read(parts, new DataCache(folder, offline, listener, patience));
    }

    private Images images(List<Batch> batches) {
        byte[] values = batches.get(0).values();
        int[] labels = batches.get(0).labels();
        if (batches.size() > 1) {
            int total = batches.stream().mapToInt(batch -> batch.values().length).sum();
            values = new byte[total];
            int offset = 0;
            for (Batch batch : batches) {
                System.arraycopy(batch.values(), 0, values, offset, batch.values().length);
                offset += batch.values().length;
            }
            labels = batches.stream().flatMapToInt(batch -> IntStream.of(batch.labels())).toArray();
        }
        int side = published.side();
        return Images.of(new PixelStore.Bytes(values), published.channels(), side, side)
                .withLabels(labels);
    }

    /** Chooses where the files come from. */
    public static final class Builder {
        private final PublishedImages published;
        private Path directory;
        private Path cache;
        private boolean checked = true;
        private boolean offline = DataFolder.offline();
        private Consumer<String> listener = System.out::println;
        private Patience patience = Patience.USUAL;

        Builder(PublishedImages published) {
            this.published = published;
        }

        /**
         * Reads files of yours, packed or not, in place of the cache; nothing is ever fetched.
         *
         * @param directory that holds them
         * @return this builder
         */
        public Builder optDirectory(Path directory) {
            this.directory = Objects.requireNonNull(directory, "directory");
            return this;
        }

        /**
         * Sets the folder that keeps what was fetched (default: see {@link ImageLoader}).
         *
         * @param cache a folder, made where there is none
         * @return this builder
         */
        public Builder optCache(Path cache) {
            this.cache = Objects.requireNonNull(cache, "cache");
            return this;
        }

        /**
         * Sets whether files of yours must be those that were published (default), or only of their
         * form: other data sets come in the same.
         *
         * @param checked false to read data that differ on purpose
         * @return this builder
         */
        public Builder optChecked(boolean checked) {
            this.checked = checked;
            return this;
        }

        /**
         * Sets whether to stay off the network (default: as {@code JENERA_OFFLINE} says).
         *
         * @param offline true to use the cache alone
         * @return this builder
         */
        public Builder optOffline(boolean offline) {
            this.offline = offline;
            return this;
        }

        /**
         * Sets who hears what is fetched (default: the standard output).
         *
         * @param listener takes sentences
         * @return this builder
         */
        public Builder optListener(Consumer<String> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        Builder optPatience(Patience patience) {
            this.patience = patience;
            return this;
        }

        /**
         * Builds the loader.
         *
         * @return the loader
         * @throws IllegalArgumentException if both a directory and a cache are given, or files of
         *     the cache were not to be checked
         */
        public ImageLoader build() {
            if (directory != null && cache != null) {
                throw new IllegalArgumentException(
                        "Files come from a directory of yours (%s) or from a cache (%s); give one"
                                .formatted(directory, cache));
            }
            if (directory == null && !checked) {
                throw new IllegalArgumentException(
                        "What is fetched is always checked; optChecked(false) is for optDirectory");
            }
            return new ImageLoader(this);
        }
    }
}
