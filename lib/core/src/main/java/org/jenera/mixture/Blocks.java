package org.jenera.mixture;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes over many observations: strips of rows side by side on all processors, and in each strip
 * one block of rows after the other.
 *
 * <p>Where the strips begin depends on the number of rows alone, and results are added in their
 * order, so that a fit is the same, bit for bit, however many processors there are. The blocks are
 * kept from pass to pass: a fit needs as many as processors, and each is small beside the data.
 */
final class Blocks implements AutoCloseable {

    private static final int MOST_STRIPS = 16;

    /** A strip of fewer rows is not worth a second thread. */
    private static final int LEAST_ROWS = 2048;

    /**
     * OpenBLAS multiplies on the calling thread up to this many products of numbers. Beyond, its
     * own threads would wait for each other in every small product.
     */
    private static final int SINGLE_THREADED = 1 << 18;

    private final INDArray x;
    private final int components;
    private final int blockRows;
    private final Queue<Block> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param x (n, d), checked
     * @param components K
     */
    Blocks(INDArray x, int components) {
        this.x = x;
        this.components = components;
        long d = x.size(1);
        long rows = Math.max(64, Math.min(1024, SINGLE_THREADED / (d * Math.max(d, components))));
        blockRows = (int) Math.min(x.size(0), rows);
    }

    /** What is done with the observations of a strip; called on several threads at once. */
    interface Visitor {

        /**
         * Takes a block that holds rows of x.
         *
         * @param block the rows, and room for results
         * @param strip of which they are part, from 0
         */
        void visit(Block block, int strip);
    }

    /** How many strips there are. */
    int strips() {
        return (int) Math.max(1, Math.min(MOST_STRIPS, x.size(0) / LEAST_ROWS));
    }

    /** Visits every row once; the blocks of one strip come in order and on one thread. */
    void forEach(Visitor visitor) {
        long n = x.size(0);
        int strips = strips();
        IntStream.range(0, strips)
                .parallel()
                .forEach(
                        strip -> {
                            Block block = idle.poll();
                            if (block == null) {
                                block = new Block(blockRows, (int) x.size(1), components);
                            }
                            long end = n * (strip + 1) / strips;
                            try {
                                for (long at = n * strip / strips; at < end; at += blockRows) {
                                    block.read(x, at, (int) Math.min(blockRows, end - at));
                                    visitor.visit(block, strip);
                                }
                            } finally {
                                idle.add(block);
                            }
                        });
    }

    @Override
    public void close() {
        idle.forEach(Block::close);
        idle.clear();
    }
}
