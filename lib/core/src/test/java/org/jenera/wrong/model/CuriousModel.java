package org.jenera.wrong.model;

import org.jenera.wrong.train.Loop;

/** The taxonomy depends on nothing of ours; this depends on the loop. */
record CuriousModel(Loop loop) {}
