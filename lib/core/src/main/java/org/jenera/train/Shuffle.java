package org.jenera.train;

import java.util.Random;

/**
 * The order in which a data set is gone through: a fresh permutation every epoch.
 *
 * <p>The permutation is a function of the seed and the epoch alone, so that a training that is
 * resumed in the middle of an epoch sees the rest of that epoch.
 */
final class Shuffle {

    /**
     * An odd number with well-mixed bits (Steele, Lea and Flood 2014): far seeds for near epochs.
     */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final int size;
    private final int batch;
    private final long seed;
    private long epoch = -1;
    private int[] order;

    Shuffle(int size, int batch, long seed) {
        this.size = size;
        this.batch = Math.min(batch, size);
        this.seed = seed;
    }

    /** How many rows a batch has. */
    int batch() {
        return batch;
    }

    /** Whole batches only: those left over sit out, others in every epoch. */
    int batchesPerEpoch() {
        return size / batch;
    }

    /** The epoch that a step belongs to, both counted from 1. */
    int epochOf(long step) {
        return Math.toIntExact(1 + (step - 1) / batchesPerEpoch());
    }

    /** Which rows make the batch of a step, counted from 1. */
    int[] rows(long step) {
        long wanted = (step - 1) / batchesPerEpoch();
        if (wanted != epoch) {
            order = permutation(wanted);
            epoch = wanted;
        }
        int from = (int) ((step - 1) % batchesPerEpoch()) * batch;
        int[] rows = new int[batch];
        System.arraycopy(order, from, rows, 0, batch);
        return rows;
    }

    private int[] permutation(long of) {
        Random random = new Random(seed + STRIDE * (of + 1));
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }
}
