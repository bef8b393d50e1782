package org.jenera.wrong.metrics;

import org.jenera.wrong.data.DataUtils;

/** One half of a cycle. */
public record RoundTrip(DataUtils back) {}
