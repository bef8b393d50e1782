package org.jenera.wrong.data;

import org.jenera.wrong.metrics.RoundTrip;

/** The other half of the cycle, and a name that says nothing. */
public record DataUtils(RoundTrip there) {}
