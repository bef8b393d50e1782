package org.jenera.wrong.plot;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Knows the kernel without being the notebook package. */
record PlotInAKernel(DisplayData data) {}
