package org.jenera.tensor;

/** What becomes of the terms of a loss, one for each entry of an array of shape (n, ...). */
public enum Reduction {
    // The ordinals are those of Losses.py.
    /** Nothing: the loss has the shape of the terms. */
    NONE,
    /** The mean over all entries, shape (). */
    MEAN,
    /** The sum over all entries, shape (). */
    SUM,
    /** The sum over the entries of each item, shape (n): nats an image, say. */
    ITEM,
    /** The mean over the n items of their sums, shape (): the scale of a bound on log p(x). */
    ITEM_MEAN
}
