package org.jenera.wrong.plot;

import org.jenera.wrong.markov.Chain;

/** A support package that touches a family. */
record PlotOfAChain(Chain chain) {}
