package org.jenera.plot;

import java.awt.Color;

/** The colours, pens and type of every figure. */
final class Ink {
    static final Color PAPER = Color.WHITE;
    static final Color TEXT = new Color(0x22, 0x22, 0x22);
    static final Color QUIET_TEXT = new Color(0x59, 0x59, 0x59);
    static final Color GRID = new Color(0xe6, 0xe6, 0xe6);
    static final Color AXIS = new Color(0x8c, 0x8c, 0x8c);

    static final double TITLE_SIZE = 15;
    static final double AXIS_SIZE = 13;
    static final double TICK_SIZE = 12;

    /**
     * Okabe and Ito's colours (2008) without yellow, which is lost on white, in an order in which
     * neighbours differ in lightness as well.
     */
    private static final Color[] SERIES = {
        new Color(0x0072b2), // blue, L* 46
        new Color(0xe69f00), // orange, L* 71
        new Color(0x222222), // near-black, L* 13
        new Color(0x009e73), // bluish green, L* 58
        new Color(0xd55e00), // vermillion, L* 55
        new Color(0x56b4e9), // sky blue, L* 70
        new Color(0xcc79a7), // reddish purple, L* 62
    };

    private static final float[][] DASHES = {
        {}, {7, 3}, {2, 3}, {9, 3, 2, 3}, {14, 4}, {5, 2, 2, 2, 2, 2}, {3, 6},
    };

    /** White to a middle dark blue, so that points and lines above it still show. */
    private static final int[] RAMP = {
        0xffffff, 0xe8f0f8, 0xcbdff0, 0xa4c8e4, 0x74aad3, 0x4689bf, 0x2467a3,
    };

    private Ink() {}

    /** Points on a heat map, whose white edges part them from it: near-black, orange, purple. */
    private static final int[] POINT_ON_FIELD = {2, 1, 6};

    /** Lines on a heat map: vermillion, near-black, green, purple. */
    private static final int[] LINE_ON_FIELD = {4, 2, 3, 6};

    /** On filled areas, where light colours are lost in grey: vermillion, near-black, ... */
    private static final int[] ON_AREA = {4, 2, 3, 6, 1};

    static Color series(int index) {
        return SERIES[index % SERIES.length];
    }

    static Color pointOnField(int index) {
        return SERIES[POINT_ON_FIELD[index % POINT_ON_FIELD.length]];
    }

    static Color lineOnField(int index) {
        return SERIES[LINE_ON_FIELD[index % LINE_ON_FIELD.length]];
    }

    static Color onArea(int index) {
        return SERIES[ON_AREA[index % ON_AREA.length]];
    }

    static float[] dash(int index) {
        return DASHES[index % DASHES.length];
    }

    static Color fade(Color color, double opacity) {
        int alpha = (int) Math.round(255 * opacity);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    /** The colour mixed with white: a share of 1 is the colour itself. */
    static Color tint(Color color, double share) {
        double white = 255 * (1 - share);
        return new Color(
                (int) Math.round(white + share * color.getRed()),
                (int) Math.round(white + share * color.getGreen()),
                (int) Math.round(white + share * color.getBlue()));
    }

    /** The colour of a number between 0 (light) and 1 (dark), as 0xRRGGBB. */
    static int ramp(double u) {
        double place = Math.max(0, Math.min(1, u)) * (RAMP.length - 1);
        int i = Math.min((int) place, RAMP.length - 2);
        double t = place - i;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = RAMP[i] >> shift & 0xff;
            int b = RAMP[i + 1] >> shift & 0xff;
            colour |= (int) Math.round(a + t * (b - a)) << shift;
        }
        return colour;
    }

    /**
     * The width of a line of text. An estimate on the wide side, by classes of characters and not
     * by the fonts of this machine, so that the same figure is the same file everywhere.
     */
    static double textWidth(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x2e80) {
                width += 1;
            } else if ("iljtfrI.,:;'|!()[] ".indexOf(c) >= 0) {
                width += 0.36;
            } else if ("mwMW—%@".indexOf(c) >= 0) {
                width += 0.92;
            } else if (Character.isUpperCase(c)) {
                width += 0.7;
            } else {
                width += 0.6;
            }
        }
        return width * size;
    }
}
