package org.jenera.wrong.metrics;

import ai.djl.Device;

/** Knows DJL without reason. */
record DeviceMetric(Device device) {}
