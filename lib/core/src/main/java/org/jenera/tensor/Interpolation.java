package org.jenera.tensor;

/** How an image gets another resolution. Corners of pixels, not centres, are aligned. */
public enum Interpolation {
    // The ordinals are those of Convolutions.py.
    /** The nearest pixel. */
    NEAREST,
    /** Linear along both axes; smoothed when it shrinks. */
    BILINEAR,
    /** Keys' cubic kernel with a = -1/2 along both axes (Keys, 1981); smoothed when it shrinks. */
    BICUBIC
}
