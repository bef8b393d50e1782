package org.jenera.wrong.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Knows ND4J, whose first use costs seconds, without being a classical family. */
record MatrixMetric(INDArray matrix) {}
