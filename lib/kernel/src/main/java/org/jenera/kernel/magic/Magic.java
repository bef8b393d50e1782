package org.jenera.kernel.magic;

import java.util.List;

/** A magic, or a few that belong together. */
public interface Magic {

    /** One entry for each name that {@link #run} answers to. */
    List<MagicHelp> help();

    /**
     * Runs one of these magics.
     *
     * @return the value of the magic, shown if it is the last of its cell; {@link Quiet} hides it
     * @throws IllegalArgumentException with a sentence for the reader, if the call makes no sense
     */
    Object run(MagicCall call) throws Exception;

    /** A value for {@code var x = %magic}, and nothing to show otherwise. */
    record Quiet(Object value) {}
}
