package org.jenera.kernel;

import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.Extension;

/** Installs the extensions that libraries bring, each once. */
final class Extensions {
    private final Set<String> known = new HashSet<>();
    private final Consumer<Extension> install;
    private final Consumer<String> note;

    /**
     * @param note is told of extensions that fail
     */
    Extensions(Consumer<Extension> install, Consumer<String> note) {
        this.install = install;
        this.note = note;
    }

    /** One extension that fails must not take the others, or the kernel, with it. */
    void installFrom(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        var providers = ServiceLoader.load(Extension.class, loader).stream().iterator();
        while (true) {
            String name = "an extension";
            try {
                if (!providers.hasNext()) {
                    return;
                }
                var provider = providers.next();
                name = provider.type().getName();
                if (known.add(name)) {
                    install.accept(provider.get());
                }
            } catch (RuntimeException | Error e) {
                boolean told = e instanceof RuntimeException && e.getMessage() != null;
                String reason = told ? e.getMessage() : e.toString();
                note.accept("Extension " + name + " could not be installed: " + reason);
            }
        }
    }
}
