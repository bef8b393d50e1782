/**
 * Figures in one quiet style: charts drawn with XChart, grids of images, trees, and panels of them.
 *
 * <p>Every {@link org.jenera.plot.Figure} writes itself as a self-contained SVG for the page and as
 * a PNG at twice its size. The colours are those of Okabe and Ito, which colour-blind readers tell
 * apart; dashes and markers differ too, so that a print in grey still reads.
 */
package org.jenera.plot;
