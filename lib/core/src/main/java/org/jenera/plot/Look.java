package org.jenera.plot;

import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;

/**
 * What tells a layer from the others: its colour, and a dash or a marker that survive without it.
 *
 * @param color of lines, points and areas
 * @param dash of lines
 * @param shape of points
 */
record Look(Color color, float[] dash, PointMarker.Shape shape) {

    Marker marker(int points) {
        return new PointMarker(shape, points);
    }
}
