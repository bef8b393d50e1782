package org.jenera.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The static methods that every cell sees, by the names that IJava gave them. */
public class Notebook {
    /** For the classes under which IJava has the same methods. */
    protected Notebook() {}

    /** The value as it would be shown: one representation for each MIME type. */
    public static DisplayData render(Object value) {
        if (value == null) {
            return new DisplayData("null");
        }
        return value instanceof DisplayData data ? data : BaseNotebookStatics.render(value);
    }

    /** The value in the given MIME types, for instance {@code "text/html"}. */
    public static DisplayData render(Object value, String... mimeTypes) {
        return value == null ? render(null) : BaseNotebookStatics.render(value, mimeTypes);
    }

    /**
     * Shows a value below the cell.
     *
     * @return an id for {@link #updateDisplay(String, Object)}
     */
    public static String display(Object value) {
        return show(render(value));
    }

    /**
     * Shows a value in the given MIME types, for instance {@code display(html, "text/html")}. If
     * the strings are no MIME types, they are values to show as well.
     */
    public static String display(Object value, String... mimeTypes) {
        if (Arrays.stream(mimeTypes).anyMatch(type -> !type.matches("[\\w.+-]+/[\\w.+*-]+"))) {
            String id = display(value);
            for (String text : mimeTypes) {
                id = display((Object) text);
            }
            return id;
        }
        return show(render(value, mimeTypes));
    }

    /** Shows several values, one below the other. */
    public static void display(Object first, Object second, Object... more) {
        display(first);
        display(second);
        for (Object each : more) {
            display(each);
        }
    }

    private static String show(DisplayData data) {
        String id = data.getDisplayId();
        if (id == null) {
            id = UUID.randomUUID().toString();
            data.setDisplayId(id);
        }
        JavaKernel.running().display(data);
        return id;
    }

    /** Replaces what was shown under this id. */
    public static void updateDisplay(String id, Object value) {
        BaseKernel.notebookKernel().getIO().display.updateDisplay(id, render(value));
    }

    /** Replaces what was shown under this id, in the given MIME types. */
    public static void updateDisplay(String id, Object value, String... mimeTypes) {
        BaseKernel.notebookKernel().getIO().display.updateDisplay(id, render(value, mimeTypes));
    }

    /** Removes the outputs of the running cell. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Removes the outputs of the running cell.
     *
     * @param wait whether they stay until the next output comes, which avoids flicker
     */
    public static void clearOutput(boolean wait) {
        JavaKernel.running().clearOutput(wait);
    }

    /** Asks the reader for a line of text, in a field below the cell. */
    public static String readLine(String prompt) {
        return JavaKernel.running().ask(prompt, false);
    }

    /** Asks the reader for a password, which is not shown while it is typed. */
    public static String readPassword(String prompt) {
        return JavaKernel.running().ask(prompt, true);
    }

    /** Prints as {@code System.out.printf} does. */
    public static void printf(String format, Object... arguments) {
        System.out.printf(format, arguments);
    }

    /** The running kernel. */
    public static JavaKernel kernel() {
        return JavaKernel.running();
    }

    /** The running kernel, by IJava's name for it. */
    public static JavaKernel getKernelInstance() {
        return kernel();
    }

    /** Runs {@code %name arguments} and returns its value, of whatever type is expected. */
    @SuppressWarnings("unchecked") // as in IJava, the caller knows
    public static <T> T lineMagic(String name, List<String> arguments) {
        String rest = String.join(" ", arguments);
        return (T) magic("%" + name, () -> kernel().magics().line(name, arguments, rest, true));
    }

    /** Runs {@code %%name arguments} with a body, and returns its value. */
    @SuppressWarnings("unchecked") // as in IJava, the caller knows
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        String rest = String.join(" ", arguments);
        return (T) magic("%%" + name, () -> kernel().magics().cell(name, arguments, rest, body));
    }

    private static Object magic(String name, Callable<?> magic) {
        try {
            return magic.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    /** Runs source and returns the value of its last expression. */
    public static Object eval(String source) {
        return BaseNotebookStatics.eval(source);
    }
}
