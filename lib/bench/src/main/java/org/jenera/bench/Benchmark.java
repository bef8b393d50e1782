package org.jenera.bench;

import java.io.IOException;

/** A measurement that the command line can ask for by name. */
interface Benchmark {

    /** Its options, one a line, each with its default. */
    String options();

    /**
     * Measures and prints.
     *
     * @return the exit status: 0 if every check held
     */
    int run(Options options) throws IOException, InterruptedException;
}
