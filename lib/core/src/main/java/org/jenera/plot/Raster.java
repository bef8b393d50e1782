package org.jenera.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Paints a scene into a bitmap. */
final class Raster {

    private Raster() {}

    static BufferedImage paint(Figure figure, int scale) {
        int w = figure.width() * scale;
        int h = figure.height() * scale;
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(Ink.PAPER);
            g.fillRect(0, 0, w, h);
            g.scale(scale, scale);
            paint(figure.scene(), g);
        } finally {
            g.dispose();
        }
        return image;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture could not be written as PNG", e);
        }
        return bytes.toByteArray();
    }

    private static void paint(Scene scene, Graphics2D g) {
        for (Scene.Mark mark : scene.marks()) {
            if (mark instanceof Scene.Drawn drawn) {
                paint(drawn, g);
            } else if (mark instanceof Scene.Text text) {
                paint(text, g);
            } else if (mark instanceof Scene.Picture picture) {
                paint(picture, g);
            } else if (mark instanceof Scene.Group group) {
                Graphics2D inner = (Graphics2D) g.create();
                inner.translate(group.dx(), group.dy());
                inner.clip(new Rectangle2D.Double(0, 0, group.width(), group.height()));
                paint(group.scene(), inner);
                inner.dispose();
            }
        }
    }

    private static void paint(Scene.Drawn drawn, Graphics2D g) {
        if (drawn.fill() != null) {
            g.setColor(drawn.fill());
            g.fill(drawn.shape());
        }
        if (drawn.pen() != null) {
            g.setColor(drawn.pen().color());
            g.setStroke(drawn.pen().stroke());
            g.draw(drawn.shape());
        }
    }

    private static void paint(Scene.Text text, Graphics2D g) {
        if (text.text().isBlank()) {
            return;
        }
        int style = text.bold() ? Font.BOLD : Font.PLAIN;
        // The logical font: the JVM falls back to a font that has the characters, Chinese included.
        Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) text.size());
        TextLayout layout = new TextLayout(text.text(), font, g.getFontRenderContext());
        double shift =
                switch (text.anchor()) {
                    case START -> 0;
                    case MIDDLE -> layout.getAdvance() / 2;
                    case END -> layout.getAdvance();
                };
        AffineTransform place = AffineTransform.getTranslateInstance(text.x(), text.y());
        if (text.quarterTurn()) {
            place.rotate(-Math.PI / 2);
        }
        place.translate(-shift, 0);
        if (text.halo()) {
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(layout.getOutline(place));
        }
        g.setColor(text.color());
        g.fill(layout.getOutline(place));
    }

    private static void paint(Scene.Picture picture, Graphics2D g) {
        Rectangle2D r = picture.place();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                picture.crisp()
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform place = AffineTransform.getTranslateInstance(r.getX(), r.getY());
        place.scale(
                r.getWidth() / picture.image().getWidth(),
                r.getHeight() / picture.image().getHeight());
        g.drawImage(picture.image(), place, null);
    }
}
