package library;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** An extension as a library on the class path would bring it. */
public final class Rendering implements Extension {
    public static final String WORD = "imported by the extension";

    /** Something with a renderer of its own. */
    public static final class Thing {}

    /** An extension that does not work. */
    public static final class Broken implements Extension {
        @Override
        public void install(BaseKernel kernel) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Override
    public void install(BaseKernel kernel) {
        kernel.evalRaw("import library.Rendering;");
        kernel.getMagicsRegistry()
                .registerLineMagic(
                        "sleep",
                        (owner, arguments) -> {
                            Thread.sleep(1_000_000);
                            return null;
                        });
        kernel.getRenderer()
                .createRegistration(Thing.class)
                .preferring("text/plain")
                .register((thing, context) -> context.getOutputContainer().putText("<rendered>"));
    }
}
