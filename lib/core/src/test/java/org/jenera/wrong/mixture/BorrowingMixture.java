package org.jenera.wrong.mixture;

import org.jenera.wrong.markov.Chain;

/** A family that touches another family. */
record BorrowingMixture(Chain chain) {}
