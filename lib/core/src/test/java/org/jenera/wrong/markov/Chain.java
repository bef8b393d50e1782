package org.jenera.wrong.markov;

/** Breaks nothing. */
public final class Chain {}
