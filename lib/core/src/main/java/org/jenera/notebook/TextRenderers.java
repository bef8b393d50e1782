package org.jenera.notebook;

import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jenera.derive.Derivation;
import org.jenera.model.Estimate;

/** Shows derivations as mathematics, and estimates with their standard error. */
final class TextRenderers {

    private TextRenderers() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Derivation.class)
                .preferring(MIMEType.TEXT_LATEX, MIMEType.TEXT_PLAIN)
                .register(TextRenderers::derivation);
        renderer.createRegistration(Estimate.class)
                .preferring(MIMEType.TEXT_PLAIN)
                .register(TextRenderers::estimate);
    }

    private static void derivation(Derivation derivation, RenderContext context) {
        context.renderIfRequested(
                MIMEType.TEXT_LATEX, () -> "$$\n" + derivation.toLatex() + "\n$$");
        context.renderIfRequested(MIMEType.TEXT_PLAIN, derivation::toString);
    }

    private static void estimate(Estimate estimate, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, estimate::toString);
    }
}
