package org.jenera.kernel.protocol;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;

/**
 * Flushes C's standard output, which C holds back until much has gathered as soon as it is not a
 * terminal.
 *
 * <p>From JDK 22 on Java itself can call C's {@code fflush}. Before, the kernel uses JNA if the
 * notebook has brought and used it; else such output comes when its buffer is full or when the
 * library flushes it.
 */
final class CStreams {
    private static final String STDOUT =
            System.getProperty("os.name").startsWith("Mac") ? "__stdoutp" : "stdout";

    private interface Call {
        void run() throws Throwable;
    }

    private final Function<String, Class<?>> loaded;
    private volatile Call flush;
    private boolean preparing;

    /**
     * @param loaded gives a class that the cells have loaded, or null if they have not
     */
    CStreams(Function<String, Class<?>> loaded) {
        this.loaded = loaded;
    }

    /**
     * Flushes, if there is a way to. The first time prepares it in the background, so that no cell
     * waits for classes that few need.
     *
     * @param prepared called when the first flush is done, later
     */
    void flush(Runnable prepared) {
        if (flush != null) {
            run();
        } else if (!preparing && canCall()) {
            preparing = true;
            Thread thread =
                    new Thread(
                            () -> {
                                prepare();
                                run();
                                prepared.run();
                            },
                            "c-streams");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private boolean canCall() {
        return Runtime.version().feature() >= 22 || jna() != null;
    }

    private Class<?> jna() {
        return loaded.apply("com.sun.jna.NativeLibrary");
    }

    private void prepare() {
        try {
            flush = Runtime.version().feature() >= 22 ? byJava() : byJna(jna());
        } catch (Throwable e) {
            ServerLog.failure("The search for C's fflush", e);
        }
    }

    private void run() {
        Call call = flush;
        try {
            if (call != null) {
                call.run();
            }
        } catch (Throwable e) {
            ServerLog.failure("The flush of C's output", e);
        }
    }

    private static Call byJna(Class<?> libraries) throws ReflectiveOperationException {
        Object library = libraries.getMethod("getInstance", String.class).invoke(null, "c");
        Object variable = call(library, "getGlobalVariableAddress", STDOUT);
        Object stream =
                variable.getClass().getMethod("getPointer", long.class).invoke(variable, 0L);
        Object function = call(library, "getFunction", "fflush");
        Method invoke = function.getClass().getMethod("invokeInt", Object[].class);
        return () -> invoke.invoke(function, (Object) new Object[] {stream});
    }

    /** By {@code java.lang.foreign}, which this code, compiled for JDK 17, cannot name. */
    private static Call byJava() throws ReflectiveOperationException {
        Class<?> linkers = foreign("Linker");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Method find = foreign("SymbolLookup").getMethod("find", String.class);
        Class<?> layouts = foreign("MemoryLayout");
        Class<?> values = foreign("ValueLayout");
        Class<?> addresses = foreign("AddressLayout");
        Object address = values.getField("ADDRESS").get(null);
        Object number = values.getField("JAVA_INT").get(null);
        Object arguments = Array.newInstance(layouts, 1);
        Array.set(arguments, 0, address);
        Class<?> descriptors = foreign("FunctionDescriptor");
        Object type =
                descriptors
                        .getMethod("of", layouts, arguments.getClass())
                        .invoke(null, number, arguments);
        Object none = Array.newInstance(foreign("Linker$Option"), 0);
        Class<?> segments = foreign("MemorySegment");
        Object variable = ((Optional<?>) find.invoke(lookup, STDOUT)).orElseThrow();
        Object sized =
                segments.getMethod("reinterpret", long.class).invoke(variable, (long) Long.BYTES);
        Object stream = segments.getMethod("get", addresses, long.class).invoke(sized, address, 0L);
        MethodHandle function =
                (MethodHandle)
                        linkers.getMethod("downcallHandle", segments, descriptors, none.getClass())
                                .invoke(
                                        linker,
                                        ((Optional<?>) find.invoke(lookup, "fflush")).orElseThrow(),
                                        type,
                                        none);
        return () -> function.invoke(stream);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static Object call(Object target, String method, String argument)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(method, String.class).invoke(target, argument);
    }
}
