package org.jenera.data;

import java.nio.file.Path;
import java.util.List;

/** A data set of images that lies on the web: its files and how they are read. */
interface PublishedImages {

    /** The two parts into which it was published. */
    enum Part {
        TRAIN,
        TEST
    }

    /**
     * The images of one part.
     *
     * @param values shape (n, c, h, w), unsigned
     * @param labels shape (n), from 0 to 9
     */
    record Batch(byte[] values, int[] labels) {}

    /** Of its folder in the cache: lower case, without spaces. */
    String name();

    /** All files of it. */
    List<RemoteFile> files();

    int channels();

    int side();

    /** Reads parts out of the cache, which fetches what it lacks. */
    List<Batch> read(List<Part> parts, DataCache cache);

    /**
     * Reads parts out of a folder of the user.
     *
     * @param checked whether the files must be those that were published, not only of their form
     */
    List<Batch> read(List<Part> parts, Path folder, boolean checked);
}
