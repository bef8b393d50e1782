package org.jenera.kernel.eval;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JShell's compiler, called once for code that declares nothing. JShell itself calls it four or
 * five times for an expression or a statement: to parse it, to find its type, to try whether its
 * end is reached, to look for what is not declared yet, and to compile it.
 *
 * <p>JShell gives no access to it, so it is reached by reflection, by names that are the same from
 * JDK 17 to 25. Where they are not, there is none, and JShell does by itself what it always did.
 */
final class ShellCompiler {
    private static final Logger LOGGER = LoggerFactory.getLogger(ShellCompiler.class);
    private static final String JSHELL = "jdk.jshell.";
    private static final String TASK = JSHELL + "TaskFactory$CompileTask";

    private final Object names;
    private final Object tasks;
    private final Map<?, ?> compiled;
    private final Method imports;
    private final Method plain;
    private final Constructor<?> unit;
    private final Class<?> worker;
    private final Method compile;
    private final Method run;
    private final Field outputs;

    private ShellCompiler(JShell shell) throws ReflectiveOperationException {
        names = value(JShell.class, "maps", shell);
        tasks = value(JShell.class, "taskFactory", shell);
        Object files = value(tasks.getClass(), "fileManager", tasks);
        compiled = (Map<?, ?>) value(files.getClass(), "classObjects", files);
        imports = method("SnippetMaps", "packageAndImportsExcept", Set.class, Collection.class);
        plain = method("Wrap", "simpleWrap", String.class);
        unit = Class.forName(JSHELL + "OuterWrap").getDeclaredConstructor(plain.getReturnType());
        unit.setAccessible(true);
        worker = Class.forName(JSHELL + "TaskFactory$Worker");
        compile = method("TaskFactory", "compile", Collection.class, worker);
        run = method("TaskFactory$CompileTask", "compile");
        outputs = Class.forName(TASK).getDeclaredField("classObjs");
        outputs.setAccessible(true);
    }

    /** The compiler of this shell, if it can be reached. */
    static Optional<ShellCompiler> of(JShell shell) {
        try {
            return Optional.of(new ShellCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.info("JShell's compiler cannot be called by itself.", e);
            return Optional.empty();
        }
    }

    private static Object value(Class<?> type, String field, Object of)
            throws ReflectiveOperationException {
        Field found = type.getDeclaredField(field);
        found.setAccessible(true);
        return found.get(of);
    }

    private static Method method(String type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method found = Class.forName(JSHELL + type).getDeclaredMethod(name, parameters);
        found.setAccessible(true);
        return found;
    }

    /** What stands before the classes of cells: their package, and imports of all they can name. */
    String imports() throws ReflectiveOperationException {
        return (String) imports.invoke(names, null, null);
    }

    /**
     * Compiles a unit.
     *
     * @return the classes by their names, the outer one first; none if there is an error in it
     */
    Map<String, byte[]> compile(String text) throws ReflectiveOperationException {
        Object source = unit.newInstance(plain.invoke(null, text));
        Object handler =
                Proxy.newProxyInstance(
                        worker.getClassLoader(),
                        new Class<?>[] {worker},
                        (proxy, method, arguments) -> outputs(arguments[0]));
        @SuppressWarnings("unchecked") // what the handler returns
        List<JavaFileObject> files =
                (List<JavaFileObject>) compile.invoke(tasks, List.of(source), handler);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (JavaFileObject file : files) {
            try (InputStream in = file.openInputStream()) {
                classes.put(file.getName(), in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException("A file in memory cannot be read.", e);
            }
            // JShell would list it to each later call of the compiler, though nobody can name it.
            compiled.remove(file.getName());
        }
        return classes;
    }

    private List<JavaFileObject> outputs(Object task) throws ReflectiveOperationException {
        List<JavaFileObject> files = new ArrayList<>();
        if ((Boolean) run.invoke(task)) {
            for (Object each : ((Map<?, ?>) outputs.get(task)).values()) {
                ((List<?>) each).forEach(file -> files.add((JavaFileObject) file));
            }
        }
        return files;
    }
}
