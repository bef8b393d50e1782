package org.jenera.kernel.redefine;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetOrigins;

/**
 * Keeps what the reader has when a declaration makes JShell replace what it depends on.
 *
 * <p>JShell then makes new classes for the variables, with nothing in them, or takes a {@code var}
 * for undeclared; and where a declaration has an error, it forgets the one before.
 */
public final class VariableKeeper {
    private final Declarations declarations;
    private final CellThread thread;
    private final ResetNotes notes = new ResetNotes();

    public VariableKeeper(
            JShell shell, SnippetOrigins origins, SnippetLoader loader, CellThread thread) {
        this.declarations = new Declarations(shell, origins, loader, thread);
        this.thread = thread;
    }

    /**
     * Looks after the variables when a snippet has been evaluated.
     *
     * @throws InvocationTargetException with what the reader's code threw that this had to call
     */
    public void after(List<SnippetEvent> events) throws InvocationTargetException {
        if (events.stream().allMatch(VariableKeeper::isNothingButNew)) {
            declarations.note(events);
        } else {
            new Repair(declarations, notes).run(events, thread);
        }
    }

    /**
     * Whether the reader's words were taken for the declaration of a variable of a type that is not
     * there, as {@code print total} is. Such a variable is not kept.
     */
    public static boolean isOfUnknownType(SnippetEvent event) {
        return event.causeSnippet() == null
                && event.snippet() instanceof VarSnippet
                && event.status() == Status.RECOVERABLE_NOT_DEFINED;
    }

    private static boolean isNothingButNew(SnippetEvent event) {
        return !isOfUnknownType(event)
                && event.causeSnippet() == null
                && event.previousStatus() == Status.NONEXISTENT
                && event.status() != Status.RECOVERABLE_DEFINED;
    }

    /** Says, at the end of a cell, which variables could not keep their values. */
    public void tell() {
        notes.tell(declarations::value);
    }

    /** Whether a text has one of the names in it, as a word. */
    static Predicate<String> mentionOf(Collection<String> names) {
        String any =
                names.stream()
                        .filter(name -> !name.isEmpty())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        return any.isEmpty()
                ? text -> false
                : Pattern.compile("(?<![\\w$])(?:" + any + ")(?![\\w$])").asPredicate();
    }

    /**
     * A variable and what is to be in it.
     *
     * @param className the class that JShell made of it
     * @param empty whether the value is not in it yet
     */
    record Place(String name, String type, String className, Object value, boolean empty) {}
}
