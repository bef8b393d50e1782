package org.jenera.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jenera.data.Digits;
import org.jenera.data.Images;
import org.jenera.train.Trainable;
import org.jenera.train.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model in the package's documentation compiles as it is printed there, and trains. */
class OwnModelTest {

    private static final Path DOCUMENTATION =
            Path.of("src/main/java/org/jenera/autoencoder/package-info.java");

    private static final Pattern MODEL =
            Pattern.compile("<pre>\\{@code\\R(.*?)\\R \\* \\}</pre>", Pattern.DOTALL);

    @Test
    void theModelOfTheDocumentationTrains(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("LaplaceIwae.java");
        Files.writeString(source, printed());
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                complaints,
                                complaints,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, status, complaints::toString);
        Images digits = Digits.load().images();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            double[] one = losses(loader, 1, digits);
            double[] twenty = losses(loader, 20, digits);
            assertTrue(mean(one, 0) > mean(one, 90) + 50, "it trains");
            assertTrue(mean(twenty, 90) < mean(one, 90), "more draws, a tighter bound");
        }
    }

    private static double[] losses(ClassLoader loader, int draws, Images images) throws Exception {
        Trainable model =
                (Trainable)
                        loader.loadClass("LaplaceIwae")
                                .getConstructors()[0]
                                .newInstance(64, 4, draws, 0.1, 1L);
        return Training.of(model, images).steps(100).batch(100).seed(2).run().values("loss");
    }

    private static double mean(double[] losses, int from) {
        double sum = 0;
        for (int i = from; i < from + 10; i++) {
            sum += losses[i] / 10;
        }
        return sum;
    }

    private static String printed() throws IOException {
        Matcher model = MODEL.matcher(Files.readString(DOCUMENTATION));
        assertTrue(model.find(), "the package's documentation has no model");
        return model.group(1).replaceAll("(?m)^ \\* ?", "");
    }
}
