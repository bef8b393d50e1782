package org.jenera.kernel.eval;

import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.interrupt.CheckInserter;
import org.jenera.kernel.jvm.Agent;
import org.jenera.kernel.redefine.ReplacedMethods;
import org.jenera.kernel.redefine.StaticStart;
import org.jenera.kernel.snippet.SnippetLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs snippets in this JVM, on the cell thread, and redefines classes in place where their shape
 * allows it. JShell's own control cannot redefine, so that it would reset every variable that the
 * redefined code touches.
 */
final class CellExecutionControl extends DirectExecutionControl {
    private static final Logger LOGGER = LoggerFactory.getLogger(CellExecutionControl.class);

    private final SnippetLoader loader;
    private final CellThread thread;
    private Object result;
    private Throwable thrown;
    private long nanosRun;
    private int depth;

    CellExecutionControl(SnippetLoader loader, CellThread thread) {
        this.loader = loader;
        this.thread = thread;
    }

    /** For JShell, which wants to be given this by somebody. */
    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "notebook";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return CellExecutionControl.this;
            }
        };
    }

    /** The value of the snippet that ran last; it is not kept after that. */
    Object takeResult() {
        Object taken = result;
        result = null;
        return taken;
    }

    /** What the snippet that ran last threw, as it was thrown; it is not kept after that. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (ClassBytecodes each : classes) {
            loader.declare(each.name(), instrumented(each.bytecodes()));
        }
        boolean[] installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loader.loadClass(classes[i].name());
                installed[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException("load: " + e, installed);
            }
            forwardOtherVersions(classes[i].name());
        }
    }

    /**
     * Runs a program once.
     *
     * @return what its method returns
     * @throws InvocationTargetException with what it threw
     */
    Object run(QuickCompilation.Program program) throws InvocationTargetException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        program.classes().forEach((name, bytecode) -> classes.put(name, instrumented(bytecode)));
        Method method;
        try {
            method = loader.load(program.className(), classes).getDeclaredMethod("do_it$");
        } catch (LinkageError e) {
            throw new InvocationTargetException(e);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Not a program: " + program.className(), e);
        }
        method.setAccessible(true);
        return call(method);
    }

    private Object call(Method method) throws InvocationTargetException {
        long start = System.nanoTime();
        depth++;
        try {
            return thread.call(() -> method.invoke(null));
        } finally {
            depth--;
            if (depth == 0) {
                nanosRun += System.nanoTime() - start;
            }
        }
    }

    /**
     * How many nanoseconds code of cells has run, without the compiler; what runs just now counts
     * when it is done.
     */
    long nanosRun() {
        return nanosRun;
    }

    private byte[] instrumented(byte[] bytecode) {
        // Another thread of the notebook may want to watch the variables of a loop.
        return CheckInserter.insertInto(
                thread.isAlone() ? LoopVariables.keepInLocals(bytecode) : bytecode);
    }

    private void forwardOtherVersions(String name) {
        for (String other : loader.otherVersions(name)) {
            Optional<byte[]> forwarding =
                    ReplacedMethods.forward(loader.bytecode(other), loader.bytecode(name));
            if (forwarding.isEmpty()) {
                continue;
            }
            try {
                redefine(List.of(other), List.of(forwarding.get()));
            } catch (Exception | LinkageError e) {
                LOGGER.info("{} goes on as it is beside {}.", other, name, e);
            }
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException {
        if (Agent.instrumentation().isEmpty()) {
            throw new NotImplementedException("The kernel was not started by java -jar.");
        }
        List<String> names = Arrays.stream(classes).map(ClassBytecodes::name).toList();
        List<byte[]> bytecodes =
                Arrays.stream(classes)
                        .map(each -> CheckInserter.insertInto(each.bytecodes()))
                        .toList();
        try {
            for (int i = 0; i < classes.length; i++) {
                if (!StaticStart.isSame(loader.bytecode(names.get(i)), bytecodes.get(i))) {
                    throw new UnsupportedOperationException("Static fields start differently.");
                }
            }
            redefine(names, bytecodes);
            names.forEach(this::forwardOtherVersions);
        } catch (Exception | LinkageError e) {
            // The shape has changed: JShell then replaces the class and says whom that touches.
            throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
        }
    }

    private void redefine(List<String> names, List<byte[]> bytecodes) throws Exception {
        Optional<Instrumentation> instrumentation = Agent.instrumentation();
        if (instrumentation.isEmpty()) {
            return;
        }
        ClassDefinition[] definitions = new ClassDefinition[names.size()];
        for (int i = 0; i < definitions.length; i++) {
            definitions[i] = new ClassDefinition(loader.loadClass(names.get(i)), bytecodes.get(i));
        }
        instrumentation.get().redefineClasses(definitions);
        for (int i = 0; i < definitions.length; i++) {
            loader.declare(names.get(i), bytecodes.get(i));
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    @Override
    protected String invoke(Method method) throws Exception {
        result = null;
        result = call(method);
        return "";
    }

    /** JShell hears that there was an exception; its own copy of it lacks much of what is told. */
    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException {
        thrown = cause;
        throw new UserException("", cause.getClass().getName(), new StackTraceElement[0]);
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String each : path.split(Pattern.quote(File.pathSeparator))) {
                loader.addURL(Path.of(each).toUri().toURL());
            }
        } catch (java.net.MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }
}
