package org.jenera.kernel.report;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenera.kernel.report.SnippetLines.Place;
import org.jenera.kernel.snippet.SnippetLoader;

/**
 * The frames of a stack that a reader knows: lines of cells, with at most the name of the library
 * method that the innermost of them called.
 */
final class StackFrames {
    /** As many as the JVM keeps; of a deeper recursion the outer frames are lost. */
    private static final int KEPT_BY_JVM = 1024;

    private static final int LIBRARY_FRAMES = 3;

    /** A line of a cell on the stack; {@code method} is empty for the cell's own code. */
    record Frame(Place place, String method, boolean lambda, String called) {
        boolean sameLine(Frame other) {
            return place.where().equals(other.place.where());
        }

        List<String> lines() {
            String in = method.isEmpty() ? "" : ", in " + method;
            String calling = called.isEmpty() ? "" : ", calling " + called;
            String where = Colours.place("  at " + place.where() + in + calling);
            return place.text().isEmpty()
                    ? List.of(where)
                    : List.of(where, "      " + place.text());
        }
    }

    private final SnippetLines snippetLines;
    private final ClassLoader loader;
    private final String notebook;

    StackFrames(SnippetLines snippetLines, ClassLoader loader, String notebook) {
        this.snippetLines = snippetLines;
        this.loader = loader;
        this.notebook = notebook;
    }

    /**
     * The lines to show for a stack; none if no cell is on it.
     *
     * @param stack innermost first
     */
    List<String> shown(StackTraceElement[] stack) {
        return FrameRepetition.shown(frames(stack), stack.length >= KEPT_BY_JVM);
    }

    /** The innermost line of a cell. */
    Optional<Place> innermost(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(snippetLines::of).flatMap(Optional::stream).findFirst();
    }

    /** Whether {@link #shown} leaves out frames of libraries. */
    boolean hides(StackTraceElement[] stack) {
        int last = stack.length - 1;
        while (last >= 0 && !SnippetLoader.isSnippet(stack[last].getClassName())) {
            last--;
        }
        return Arrays.stream(stack).limit(last + 1L).filter(this::isLibrary).count() > 1;
    }

    private List<Frame> frames(StackTraceElement[] stack) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < stack.length; i++) {
            Optional<Place> place = snippetLines.of(stack[i]);
            if (place.isEmpty()) {
                continue;
            }
            boolean thrownBelow = frames.isEmpty() && i > 0 && isLibrary(stack[i - 1]);
            String called = thrownBelow ? libraryCall(stack[i - 1]) : "";
            Frame frame = frame(stack[i], place.get(), called);
            if (!frames.isEmpty() && isWrapper(frames.get(frames.size() - 1), frame)) {
                continue;
            }
            frames.add(frame);
        }
        return frames;
    }

    /**
     * A lambda and the method that holds it stand at one line, and so do the methods that JShell
     * makes of one statement; they are one to the reader.
     */
    private static boolean isWrapper(Frame inner, Frame outer) {
        boolean statement = inner.method.isEmpty() && outer.method.isEmpty();
        return inner.sameLine(outer) && (inner.lambda || outer.lambda || statement);
    }

    private static Frame frame(StackTraceElement frame, Place place, String called) {
        String method = frame.getMethodName();
        boolean lambda = method.startsWith("lambda$");
        if (lambda) {
            method = method.replaceAll("^lambda\\$|(\\$Aux)?\\$+\\d+$", "");
        }
        String type = Readable.className(frame.getClassName());
        String name =
                switch (method) {
                    case "do_it", "do_it$", "do_it$Aux" -> "";
                    case "new", "<init>" -> type.isEmpty() ? "" : "new " + type;
                    case "static", "<clinit>" ->
                            type.isEmpty() ? "" : "the static initialiser of " + type;
                    default -> type.isEmpty() ? method : type + "." + method;
                };
        return new Frame(place, name, lambda, called);
    }

    private boolean isLibrary(StackTraceElement frame) {
        String name = frame.getClassName();
        boolean plumbing = name.startsWith("org.jenera.kernel.") && !name.equals(notebook);
        return !plumbing && !SnippetLoader.isSnippet(name);
    }

    /** A library's method by the name of a public type that the reader may have called it by. */
    private String libraryCall(StackTraceElement frame) {
        String method = frame.getMethodName();
        String type = Readable.className(publicType(frame).replaceAll(".*\\.", ""));
        if (type.isEmpty() || method.contains("$")) {
            return "";
        }
        if (frame.getClassName().equals(notebook)) {
            return method; // which cells call without its class
        }
        return method.equals("<init>") ? "new " + type : type + "." + method;
    }

    private String publicType(StackTraceElement frame) {
        try {
            Class<?> type = Class.forName(frame.getClassName(), false, loader);
            return publicType(type, frame.getMethodName()).map(Class::getName).orElse("");
        } catch (ClassNotFoundException | LinkageError e) {
            return "";
        }
    }

    private static Optional<Class<?>> publicType(Class<?> type, String method) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            classes.add(each);
        }
        Set<Class<?>> types = new LinkedHashSet<>();
        types.add(type);
        classes.forEach(each -> addInterfaces(each, types)); // List says more than AbstractList
        types.addAll(classes);
        return types.stream()
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .filter(each -> each.getModule().isExported(each.getPackageName()))
                .filter(each -> each == type || declares(each, method))
                .findFirst();
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> each : type.getInterfaces()) {
            if (types.add(each)) {
                addInterfaces(each, types);
            }
        }
    }

    private static boolean declares(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(method));
    }

    /**
     * For errors that no cell is on the stack of: the innermost frames say at least whose it is.
     */
    List<String> libraryFrames(StackTraceElement[] stack) {
        List<StackTraceElement> library =
                Arrays.stream(stack).filter(this::isLibrary).filter(StackFrames::isReal).toList();
        List<StackTraceElement> own = library.stream().filter(each -> !isPlatform(each)).toList();
        return (own.isEmpty() ? library : own)
                .stream()
                        .limit(LIBRARY_FRAMES)
                        .map(frame -> Colours.place("  at " + libraryFrame(frame)))
                        .toList();
    }

    /** Not reflection, by which the kernel calls cells. */
    private static boolean isReal(StackTraceElement frame) {
        return !frame.getClassName().matches("(jdk\\.internal|java\\.lang)\\.reflect\\..*");
    }

    private static boolean isPlatform(StackTraceElement frame) {
        return frame.getClassName().matches("(java|javax|jdk|sun|org\\.dflib\\.jjava)\\..*");
    }

    private static String libraryFrame(StackTraceElement frame) {
        int line = frame.getLineNumber(); // negative where it is not known, and in native code
        String name = frame.getMethodName().replaceAll("^lambda\\$|\\$\\d+$", "");
        String method = frame.getClassName() + "." + name;
        return line > 0 ? method + ", line " + line : method;
    }
}
