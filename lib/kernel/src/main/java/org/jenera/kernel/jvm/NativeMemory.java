package org.jenera.kernel.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few calls of {@code java.lang.foreign} that {@link JvmtiStop} needs, by reflection: the
 * kernel is compiled for Java 17, which lacks that package. Addresses are plain numbers here.
 */
final class NativeMemory {
    private final Object linker;
    private final Object arena;
    private final Object intLayout;
    private final Object longLayout;

    /**
     * @throws ReflectiveOperationException if this Java has no such package
     */
    NativeMemory() throws ReflectiveOperationException {
        linker = invoke(null, "Linker", "nativeLinker", new Class<?>[0]);
        arena = invoke(null, "Arena", "global", new Class<?>[0]);
        intLayout = type("ValueLayout").getField("JAVA_INT").get(null);
        longLayout = type("ValueLayout").getField("JAVA_LONG").get(null);
    }

    /** The address of a function that a library exports. */
    long function(Path library, String name) throws ReflectiveOperationException {
        Class<?>[] parameters = {Path.class, type("Arena")};
        Object lookup = invoke(null, "SymbolLookup", "libraryLookup", parameters, library, arena);
        Class<?>[] text = {String.class};
        Optional<?> found = (Optional<?>) invoke(lookup, "SymbolLookup", "find", text, name);
        return address(found.orElseThrow(() -> new NoSuchMethodException(name + " of " + library)));
    }

    /** A function that returns an {@code int}; pointers are of type {@code long}. */
    MethodHandle returningInt(long function, Class<?>... parameters)
            throws ReflectiveOperationException {
        return handle(function, intLayout, parameters);
    }

    /** A function that returns a pointer; pointers are of type {@code long}. */
    MethodHandle returningPointer(long function, Class<?>... parameters)
            throws ReflectiveOperationException {
        return handle(function, longLayout, parameters);
    }

    private MethodHandle handle(long function, Object result, Class<?>... parameters)
            throws ReflectiveOperationException {
        Class<?> layout = type("MemoryLayout");
        Object layouts = Array.newInstance(layout, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(layouts, i, parameters[i] == int.class ? intLayout : longLayout);
        }
        Class<?>[] signature = {layout, layouts.getClass()};
        Object descriptor = invoke(null, "FunctionDescriptor", "of", signature, result, layouts);
        Object options = Array.newInstance(type("Linker$Option"), 0);
        Class<?>[] types = {type("MemorySegment"), type("FunctionDescriptor"), options.getClass()};
        return (MethodHandle)
                invoke(
                        linker,
                        "Linker",
                        "downcallHandle",
                        types,
                        segment(function),
                        descriptor,
                        options);
    }

    /** Memory that stays; its address is {@link #address(ByteBuffer)}. */
    ByteBuffer allocate(int bytes) throws ReflectiveOperationException {
        Class<?>[] sizes = {long.class, long.class};
        Object made = invoke(arena, "Arena", "allocate", sizes, (long) bytes, 8L);
        return buffer(made);
    }

    /** The address of what {@link #allocate} or {@link #text} gave. */
    long address(ByteBuffer memory) throws ReflectiveOperationException {
        Class<?>[] parameters = {java.nio.Buffer.class};
        return address(invoke(null, "MemorySegment", "ofBuffer", parameters, memory));
    }

    /** The address of a text in C's form. */
    long text(String text) throws ReflectiveOperationException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer memory = allocate(bytes.length + 1);
        memory.put(Arrays.copyOf(bytes, bytes.length + 1)).rewind();
        return address(memory);
    }

    /** Memory that something else owns. */
    ByteBuffer at(long address, long bytes) throws ReflectiveOperationException {
        Class<?>[] size = {long.class};
        return buffer(invoke(segment(address), "MemorySegment", "reinterpret", size, bytes));
    }

    private Object segment(long address) throws ReflectiveOperationException {
        return invoke(null, "MemorySegment", "ofAddress", new Class<?>[] {long.class}, address);
    }

    private static ByteBuffer buffer(Object segment) throws ReflectiveOperationException {
        ByteBuffer buffer =
                (ByteBuffer) invoke(segment, "MemorySegment", "asByteBuffer", new Class<?>[0]);
        return buffer.order(ByteOrder.nativeOrder());
    }

    private static long address(Object segment) throws ReflectiveOperationException {
        return (long) invoke(segment, "MemorySegment", "address", new Class<?>[0]);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static Object invoke(
            Object on, String type, String method, Class<?>[] parameters, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return type(type).getMethod(method, parameters).invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(type + "." + method, e.getCause());
        }
    }
}
