package org.jenera.kernel.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Keeps what the reader has when a declaration makes JShell replace what it depends on.
 *
 * <p>JShell then makes new classes for the variables, with nothing in them, or takes a {@code var}
 * for undeclared; and where a declaration has an error, it forgets the one before.
 */
final class VariableKeeper {
    /** An initialiser that is nothing but a lambda: running it again does nothing but make one. */
    private static final Pattern LAMBDA =
            Pattern.compile("[^=]*=\\s*(?:[\\w$]+|\\([^()]*\\))\\s*->[\\s\\S]*");

    private final JShell shell;
    private final SnippetLoader loader;
    private final CellThread thread;
    private final SnippetOrigins origins;
    private final ResetNotes notes = new ResetNotes();

    /** The class that JShell made of a declaration, by the snippet's id. */
    private final Map<String, String> classes = new HashMap<>();

    VariableKeeper(JShell shell, SnippetLoader loader, CellThread thread, SnippetOrigins origins) {
        this.shell = shell;
        this.loader = loader;
        this.thread = thread;
        this.origins = origins;
    }

    /**
     * Looks after the variables when a snippet has been evaluated.
     *
     * @throws InvocationTargetException with what the reader's code threw that this had to call
     */
    void after(List<SnippetEvent> events) throws InvocationTargetException {
        boolean replaces =
                events.get(0).status() == Status.RECOVERABLE_DEFINED
                        || events.stream()
                                .anyMatch(
                                        event ->
                                                event.causeSnippet() != null
                                                        || event.previousStatus()
                                                                != Status.NONEXISTENT);
        if (replaces) {
            new Repair().run(events);
        } else {
            events.stream().filter(each -> each.status().isDefined()).forEach(this::remember);
        }
    }

    /** Says, at the end of a cell, which variables could not keep their values. */
    void tell() {
        notes.tell(
                name ->
                        shell.variables()
                                .filter(each -> each.name().equals(name))
                                .map(each -> classes.get(each.id()))
                                .anyMatch(className -> loader.valueOf(className, name) != null));
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

    private void remember(SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (snippet instanceof DeclarationSnippet) {
            String name = shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
            classes.put(snippet.id(), name);
        }
    }

    /** What follows from one evaluation. */
    private final class Repair {
        private final Map<String, String> before = Map.copyOf(classes);
        private final Map<String, Object> values = new HashMap<>();
        private final Set<String> declaredAnew = new HashSet<>();
        private final Set<String> undefined = new LinkedHashSet<>();
        private final Set<String> initialised = new HashSet<>();

        void run(List<SnippetEvent> events) throws InvocationTargetException {
            shell.snippets()
                    .filter(VarSnippet.class::isInstance)
                    .forEach(each -> readValue((VarSnippet) each));
            note(events);
            compileWithOverloads(events.get(0).snippet());
            for (SnippetEvent event : events) {
                if (event.causeSnippet() == null && event.exception() == null) {
                    initialised.add(name(event.snippet()));
                    notes.declared(name(event.snippet()));
                }
            }
            events.forEach(event -> restore(event, events));
            events.forEach(this::declareUndefined);
            makeLambdasAnew();
            Map<Class<?>, Class<?>> replaced = replacedClasses();
            List<Place> places = places();
            if (replaced.isEmpty() && places.stream().noneMatch(Place::empty)) {
                return;
            }
            List<String> types = shell.types().map(DeclarationSnippet::name).toList();
            CarryOver carryOver = new CarryOver(loader, notes, replaced, types);
            thread.call(
                    () -> {
                        carryOver.run(places);
                        return null;
                    });
        }

        private void readValue(VarSnippet variable) {
            String className = before.get(variable.id());
            if (className != null) {
                values.put(variable.name(), loader.valueOf(className, variable.name()));
            }
        }

        private List<SnippetEvent> evaluateAgain(Snippet snippet) {
            List<SnippetEvent> events = shell.eval(snippet.source());
            events.stream()
                    .filter(each -> each.causeSnippet() == null)
                    .forEach(each -> origins.inherit(each.snippet(), snippet));
            note(events);
            return events;
        }

        private void note(List<SnippetEvent> events) {
            events.stream()
                    .filter(each -> each.status().isDefined())
                    .forEach(VariableKeeper.this::remember);
        }

        /**
         * JShell up to JDK 21 lets a method call its overloads only if it compiles them together,
         * which it does when one is new that the others call.
         */
        private void compileWithOverloads(Snippet snippet) {
            if (!(snippet instanceof MethodSnippet method)) {
                return;
            }
            for (MethodSnippet other : shell.methods().toList()) {
                boolean overload =
                        other.name().equals(method.name()) && !other.id().equals(method.id());
                if (overload && shell.status(method).isActive() && !isValid(method)) {
                    note(shell.drop(other));
                    evaluateAgain(other);
                }
            }
        }

        private boolean isValid(Snippet snippet) {
            return shell.status(snippet) == Status.VALID;
        }

        /** Brings back what was declared before, if what was to replace it has failed. */
        private void restore(SnippetEvent overwritten, List<SnippetEvent> events) {
            if (overwritten.status() != Status.OVERWRITTEN) {
                return;
            }
            Snippet old = overwritten.snippet();
            for (SnippetEvent event : events) {
                boolean rejected = event.status() == Status.REJECTED;
                boolean failed = event.exception() != null && isReplaced(event.snippet());
                if (event.snippet() == overwritten.causeSnippet() && (rejected || failed)) {
                    if (old instanceof VarSnippet variable) {
                        declare(variable);
                    } else {
                        evaluateAgain(old);
                    }
                }
            }
        }

        private boolean isReplaced(Snippet snippet) {
            String old = before.get(snippet.id());
            return old != null && !old.equals(classes.get(snippet.id()));
        }

        private void declareUndefined(SnippetEvent event) {
            boolean lost =
                    event.causeSnippet() != null
                            && event.status() == Status.RECOVERABLE_NOT_DEFINED
                            && event.previousStatus().isDefined();
            if (lost
                    && event.snippet() instanceof VarSnippet variable
                    && shell.status(variable) == Status.RECOVERABLE_NOT_DEFINED
                    && shell.unresolvedDependencies(variable).findAny().isEmpty()) {
                declare(variable);
            }
        }

        /** Declares a variable by its type, which is known even if it was {@code var}. */
        private void declare(VarSnippet variable) {
            List<SnippetEvent> events =
                    shell.eval(variable.typeName() + " " + variable.name() + ";");
            note(events);
            initialised.remove(variable.name());
            if (events.isEmpty() || !events.get(0).status().isDefined()) {
                undefined.add(variable.name());
                notes.undeclared(variable.name());
            } else {
                declaredAnew.add(variable.name());
            }
        }

        /** A lambda made of the text of a variable calls what that text names today. */
        private void makeLambdasAnew() {
            Set<String> changed = new HashSet<>();
            shell.snippets()
                    .filter(each -> shell.status(each).isActive() && isReplaced(each))
                    .forEach(each -> changed.add(name(each)));
            if (changed.isEmpty()) {
                return;
            }
            Predicate<String> mention = mentionOf(changed);
            for (VarSnippet each : shell.variables().toList()) {
                if (LAMBDA.matcher(each.source()).matches()
                        && mention.test(each.source())
                        && holdsItsOwnLambda(each)) {
                    makeAnew(each);
                }
            }
        }

        private boolean holdsItsOwnLambda(VarSnippet variable) {
            Object value = values.get(variable.name());
            long together =
                    shell.variables()
                            .filter(each -> each.source().equals(variable.source()))
                            .count();
            return value != null
                    && !initialised.contains(variable.name())
                    && together == 1
                    && value.getClass()
                            .getName()
                            .startsWith(before.get(variable.id()) + "$$Lambda");
        }

        private void makeAnew(VarSnippet variable) {
            List<SnippetEvent> events = evaluateAgain(variable);
            if (events.get(0).status() == Status.VALID && events.get(0).exception() == null) {
                initialised.add(variable.name());
                declaredAnew.remove(variable.name());
            } else {
                declare(variable);
            }
        }

        private Map<Class<?>, Class<?>> replacedClasses() {
            Map<Class<?>, Class<?>> replaced = new HashMap<>();
            before.forEach(
                    (id, old) -> {
                        String next = classes.get(id);
                        if (!next.equals(old)) {
                            replaced.putAll(loader.counterparts(old, next));
                        }
                    });
            return replaced;
        }

        private List<Place> places() {
            List<Place> places = new ArrayList<>();
            for (VarSnippet variable : shell.variables().toList()) {
                String name = variable.name();
                String className = classes.get(variable.id());
                if (values.containsKey(name)
                        && className != null
                        && shell.status(variable).isDefined()
                        && !initialised.contains(name)) {
                    boolean empty = declaredAnew.contains(name) || isReplaced(variable);
                    Object value = values.get(name);
                    places.add(new Place(name, variable.typeName(), className, value, empty));
                }
            }
            return places;
        }

        private String name(Snippet snippet) {
            return snippet instanceof DeclarationSnippet declaration ? declaration.name() : "";
        }
    }

    /**
     * A variable and what is to be in it.
     *
     * @param className the class that JShell made of it
     * @param empty whether the value is not in it yet
     */
    record Place(String name, String type, String className, Object value, boolean empty) {}
}
