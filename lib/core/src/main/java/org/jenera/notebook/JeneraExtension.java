package org.jenera.notebook;

import java.util.List;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

/**
 * Teaches a kernel to show what this library makes, and imports what every chapter uses.
 *
 * <p>The kernel finds it by {@code META-INF/services}.
 */
public final class JeneraExtension implements Extension {

    /** Classes whose simple name stands in two of the packages: the course means these. */
    private static final List<String> CHOSEN = List.of("org.jenera.derive.Enumeration");

    static final List<String> PACKAGES =
            List.of(
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "org.jenera.model",
                    "org.jenera.distribution",
                    "org.jenera.data",
                    "org.jenera.derive",
                    "org.jenera.metrics",
                    "org.jenera.plot",
                    "org.jenera.notebook",
                    "org.jenera.train",
                    "org.jenera.tensor",
                    "tech.tablesaw.api");

    private static final List<String> CLASSES =
            List.of("org.nd4j.linalg.api.ndarray.INDArray", "org.nd4j.linalg.factory.Nd4j");

    /** Called by the kernel's service loader. */
    public JeneraExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        register(kernel.getRenderer());
        kernel.evalRaw(imports());
    }

    /** Registers the renderers; no tensor engine starts before one of its arrays is shown. */
    static void register(Renderer renderer) {
        PictureRenderers.register(renderer);
        TextRenderers.register(renderer);
        TableRenderer.register(renderer);
        ArrayRenderers.register(renderer);
        QuizForm.register(renderer);
    }

    static String imports() {
        String packages =
                PACKAGES.stream()
                        .map("import %s.*;"::formatted)
                        .collect(Collectors.joining("\n", "", "\n"));
        return packages
                + single(CLASSES)
                + single(CHOSEN)
                + "import static %s.*;\n".formatted(TrainingCurves.class.getName())
                + "import static %s.*;\n".formatted(ImageGrids.class.getName());
    }

    static List<String> chosen() {
        return CHOSEN;
    }

    private static String single(List<String> classes) {
        return classes.stream()
                .map("import %s;"::formatted)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
