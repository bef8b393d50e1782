package org.jenera.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jenera.data.Images;
import org.jenera.plot.Figure;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Shows figures, data sets of images, charts of XChart and bitmaps. */
final class PictureRenderers {

    private PictureRenderers() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Figure.class)
                .preferring(MIMEType.IMAGE_SVG)
                .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
                .register(PictureRenderers::figure);
        renderer.createRegistration(Images.class)
                .preferring(MIMEType.IMAGE_SVG)
                .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
                .register((images, context) -> figure(ImageGrids.first(images), context));
        renderer.createRegistration(Chart.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register(PictureRenderers::chart);
        renderer.createRegistration(BufferedImage.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register(PictureRenderers::image);
    }

    private static void figure(Figure figure, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_SVG, figure::toSvg);
        context.renderIfRequested(
                MIMEType.IMAGE_PNG,
                (type, out) ->
                        // The bitmap has two pixels a CSS pixel; the size says so.
                        out.putData(
                                type,
                                Base64.getEncoder().encodeToString(figure.toPng()),
                                Map.of("width", figure.width(), "height", figure.height())));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, figure::alternative);
    }

    private static void chart(Chart<?, ?> chart, RenderContext context) {
        context.renderIfRequested(
                MIMEType.IMAGE_PNG, () -> png(BitmapEncoder.getBufferedImage(chart)));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "Chart: " + chart.getTitle());
    }

    private static void image(BufferedImage image, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_PNG, () -> png(image));
        context.renderIfRequested(
                MIMEType.TEXT_PLAIN,
                () -> "Image of %d by %d pixels".formatted(image.getWidth(), image.getHeight()));
    }

    private static String png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The image could not be written as PNG", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
