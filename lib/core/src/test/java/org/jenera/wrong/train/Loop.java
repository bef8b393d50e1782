package org.jenera.wrong.train;

/** Breaks nothing. */
public final class Loop {}
