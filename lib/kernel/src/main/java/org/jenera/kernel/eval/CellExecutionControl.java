package org.jenera.kernel.eval;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import org.jenera.kernel.Agent;

/**
 * Runs snippets in this JVM, on the cell thread, and redefines classes in place where their shape
 * allows it. JShell's own control cannot redefine, so that it would reset every variable that the
 * redefined code touches.
 */
final class CellExecutionControl extends DirectExecutionControl {
    private final SnippetLoader loader;
    private final CellThread thread;
    private Object result;

    CellExecutionControl(SnippetLoader loader, CellThread thread) {
        this.loader = loader;
        this.thread = thread;
    }

    /** The value of the snippet that ran last; it is not kept after that. */
    Object takeResult() {
        Object taken = result;
        result = null;
        return taken;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (ClassBytecodes each : classes) {
            loader.declare(each.name(), CheckInserter.insertInto(each.bytecodes(), true));
        }
        boolean[] installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loader.loadClass(classes[i].name());
                installed[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException("load: " + e, installed);
            }
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException {
        Optional<Instrumentation> instrumentation = Agent.instrumentation();
        if (instrumentation.isEmpty()) {
            throw new NotImplementedException("The kernel was not started by java -jar.");
        }
        try {
            ClassDefinition[] definitions = new ClassDefinition[classes.length];
            for (int i = 0; i < classes.length; i++) {
                definitions[i] =
                        new ClassDefinition(
                                loader.loadClass(classes[i].name()),
                                CheckInserter.insertInto(classes[i].bytecodes(), true));
            }
            instrumentation.get().redefineClasses(definitions);
        } catch (Exception | LinkageError e) {
            // The shape has changed: JShell then replaces the class and says whom that touches.
            throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    @Override
    protected String invoke(Method method) throws Exception {
        result = null;
        result = thread.call(() -> method.invoke(null));
        return "";
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            loader.addURL(Path.of(path).toUri().toURL());
        } catch (java.net.MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }
}
