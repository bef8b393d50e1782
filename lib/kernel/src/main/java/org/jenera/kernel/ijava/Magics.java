package org.jenera.kernel.ijava;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jenera.kernel.Notebook;

/** Registers magics in the ways of IJava. */
public final class Magics {
    private final MagicsRegistry registry;

    public Magics(MagicsRegistry registry) {
        this.registry = registry;
    }

    public void registerLineMagic(String name, LineMagicFunction<?> magic) {
        registry.registerLineMagic(name, (kernel, arguments) -> magic.execute(arguments));
    }

    public void registerCellMagic(String name, CellMagicFunction<?> magic) {
        registry.registerCellMagic(
                name, (kernel, arguments, body) -> magic.execute(arguments, body));
    }

    /** Registers the static methods of a class that are marked as magics. */
    public void registerMagics(Class<?> magics) {
        register(magics, null);
    }

    /** Registers the methods of an object that are marked as magics. */
    public void registerMagics(Object magics) {
        register(magics.getClass(), magics);
    }

    private void register(Class<?> type, Object receiver) {
        for (Method method : type.getDeclaredMethods()) {
            LineMagic line = method.getAnnotation(LineMagic.class);
            CellMagic cell = method.getAnnotation(CellMagic.class);
            if (line != null) {
                names(method, line.value(), line.aliases())
                        .forEach(
                                name ->
                                        registerLineMagic(
                                                name, args -> call(method, receiver, args)));
            }
            if (cell != null) {
                names(method, cell.value(), cell.aliases())
                        .forEach(
                                name ->
                                        registerCellMagic(
                                                name,
                                                (args, body) ->
                                                        call(method, receiver, args, body)));
            }
        }
    }

    private static Stream<String> names(Method method, String name, String[] aliases) {
        String first = name.isEmpty() ? method.getName() : name;
        return Stream.concat(Stream.of(first), Arrays.stream(aliases));
    }

    private static Object call(Method method, Object receiver, Object... arguments)
            throws Exception {
        try {
            method.setAccessible(true);
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Runs a line magic. */
    public <T> T applyLineMagic(String name, List<String> arguments) throws Exception {
        return Notebook.lineMagic(name, arguments);
    }

    /** Runs a cell magic. */
    public <T> T applyCellMagic(String name, List<String> arguments, String body) throws Exception {
        return Notebook.cellMagic(name, arguments, body);
    }
}
