package library;

import java.lang.reflect.Method;

/** What native code would print, by means that every JDK has. */
public final class Native {
    private Native() {}

    /** Has a child process print to the file descriptors of this process, as C would. */
    public static void shell(String script) throws Exception {
        new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor();
    }

    /** Calls C's puts, which leaves its text in C's buffer; needs JDK 22 or newer. */
    public static void puts(String text) throws Throwable {
        Class<?> linkers = Class.forName("java.lang.foreign.Linker");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Method find = Class.forName("java.lang.foreign.SymbolLookup").getMethod("find", String.class);
        Object address = ((java.util.Optional<?>) find.invoke(lookup, "puts")).get();
        Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
        Object pointers = java.lang.reflect.Array.newInstance(layouts, 1);
        java.lang.reflect.Array.set(pointers, 0, values.getField("ADDRESS").get(null));
        Class<?> descriptors = Class.forName("java.lang.foreign.FunctionDescriptor");
        Object type =
                descriptors
                        .getMethod("of", layouts, pointers.getClass())
                        .invoke(null, values.getField("JAVA_INT").get(null), pointers);
        Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
        Object none =
                java.lang.reflect.Array.newInstance(
                        Class.forName("java.lang.foreign.Linker$Option"), 0);
        var puts =
                (java.lang.invoke.MethodHandle)
                        linkers.getMethod("downcallHandle", segments, descriptors, none.getClass())
                                .invoke(linker, address, type, none);
        Class<?> arenas = Class.forName("java.lang.foreign.Arena");
        Object arena = arenas.getMethod("global").invoke(null);
        byte[] bytes = (text + "\0").getBytes("UTF-8");
        Object buffer = arenas.getMethod("allocate", long.class, long.class)
                .invoke(arena, (long) bytes.length, 1L);
        ((java.nio.ByteBuffer) segments.getMethod("asByteBuffer").invoke(buffer)).put(bytes);
        puts.invoke(buffer);
    }
}
