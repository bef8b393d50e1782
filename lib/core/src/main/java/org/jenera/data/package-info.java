/**
 * Data sets that ship with the course, read with every value checked, and densities on the plane
 * whose log-density and entropy are known, to draw toy data from. Plain Java and Tablesaw.
 *
 * <p>Sources, licences and checksums of the files stand in {@code data/README.md}, which is also in
 * the jar beside them.
 */
package org.jenera.data;
