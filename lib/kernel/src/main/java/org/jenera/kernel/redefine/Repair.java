package org.jenera.kernel.redefine;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.redefine.VariableKeeper.Place;

/** What follows for the variables from one evaluation that has changed what was there. */
final class Repair {
    /** An initialiser that is nothing but a lambda: running it again does nothing but make one. */
    private static final Pattern LAMBDA =
            Pattern.compile("[^=]*=\\s*(?:[\\w$]+|\\([^()]*\\))\\s*->[\\s\\S]*");

    private final Declarations declarations;
    private final JShell shell;
    private final ResetNotes notes;
    private final Map<String, String> before;
    private final Map<String, Object> values;
    private final Set<String> declaredAnew = new HashSet<>();
    private final Set<String> initialised = new HashSet<>();
    private final Map<Object, Object> remade = new IdentityHashMap<>();

    Repair(Declarations declarations, ResetNotes notes) {
        this.declarations = declarations;
        this.shell = declarations.shell();
        this.notes = notes;
        this.before = declarations.classes();
        this.values = declarations.values();
    }

    void run(List<SnippetEvent> events, CellThread thread) throws InvocationTargetException {
        declarations.note(events);
        notes.begin(causes(events));
        declaredByCell(events).forEach(this::compileWithOverloads);
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null
                    && event.exception() == null
                    && !VariableKeeper.isOfUnknownType(event)) {
                initialised.add(name(event.snippet()));
            }
        }
        events.forEach(event -> restore(event, events));
        events.forEach(this::dropUnknown);
        events.forEach(this::declareUndefined);
        makeLambdasAnew();
        Map<Class<?>, Class<?>> replaced = replacedClasses();
        List<Place> places = places();
        if (replaced.isEmpty() && remade.isEmpty() && places.stream().noneMatch(Place::empty)) {
            return;
        }
        List<String> types = shell.types().map(DeclarationSnippet::name).toList();
        CarryOver carryOver = new CarryOver(declarations.loader(), notes, replaced, remade, types);
        if (thread.isInterrupted()) {
            carryOver.run(places); // no code of the reader starts any more on the cell's thread
        } else {
            thread.call(
                    () -> {
                        carryOver.run(places);
                        return null;
                    });
        }
    }

    private static List<Snippet> declaredByCell(List<SnippetEvent> events) {
        return events.stream()
                .filter(each -> each.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .toList();
    }

    /** The names of what has another class now, or of all that was declared if nothing has. */
    private Set<String> causes(List<SnippetEvent> events) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> replaced = new LinkedHashSet<>();
        for (Snippet each : declaredByCell(events)) {
            (isReplaced(each) ? replaced : names).add(name(each));
        }
        return replaced.isEmpty() ? names : replaced;
    }

    /**
     * JShell up to JDK 21 lets a method call its overloads only if it compiles them together, which
     * it does when one is new that the others call.
     */
    private void compileWithOverloads(Snippet snippet) {
        if (!(snippet instanceof MethodSnippet method)) {
            return;
        }
        for (MethodSnippet other : shell.methods().toList()) {
            boolean overload =
                    other.name().equals(method.name()) && !other.id().equals(method.id());
            if (overload && shell.status(method).isActive() && !isValid(method)) {
                declarations.declareAsNew(other);
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
            boolean rejected =
                    event.status() == Status.REJECTED || VariableKeeper.isOfUnknownType(event);
            boolean failed = event.exception() != null && isReplaced(event.snippet());
            if (event.snippet() == overwritten.causeSnippet() && (rejected || failed)) {
                if (old instanceof VarSnippet variable) {
                    declare(variable);
                } else {
                    declarations.evaluateAgain(old);
                }
            }
        }
    }

    /** A variable of an unknown type where none was before. */
    private void dropUnknown(SnippetEvent event) {
        if (VariableKeeper.isOfUnknownType(event)
                && shell.status(event.snippet()) == Status.RECOVERABLE_NOT_DEFINED) {
            declarations.drop(event.snippet());
        }
    }

    private boolean isReplaced(Snippet snippet) {
        String old = before.get(snippet.id());
        return old != null && !old.equals(declarations.classOf(snippet));
    }

    private void declareUndefined(SnippetEvent event) {
        boolean lost =
                event.causeSnippet() != null
                        && event.status() == Status.RECOVERABLE_NOT_DEFINED
                        && event.previousStatus().isDefined();
        if (lost
                && event.snippet() instanceof VarSnippet variable
                && shell.status(variable) == Status.RECOVERABLE_NOT_DEFINED) {
            declare(variable);
        }
    }

    private void declare(VarSnippet variable) {
        initialised.remove(variable.name());
        if (declarations.declareByType(variable)) {
            declaredAnew.add(variable.name());
        } else {
            notes.undeclared(variable.name());
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
        Predicate<String> mention = VariableKeeper.mentionOf(changed);
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
                shell.variables().filter(each -> each.source().equals(variable.source())).count();
        return value != null
                && !initialised.contains(variable.name())
                && together == 1
                && value.getClass().getName().startsWith(before.get(variable.id()) + "$$Lambda");
    }

    private void makeAnew(VarSnippet variable) {
        Object old = values.get(variable.name());
        List<SnippetEvent> events = declarations.evaluateAgain(variable);
        if (events.get(0).status() == Status.VALID && events.get(0).exception() == null) {
            initialised.add(variable.name());
            declaredAnew.remove(variable.name());
            remade.put(old, declarations.value(variable.name()));
        } else {
            declare(variable);
            notes.outdated(variable.name(), old);
        }
    }

    private Map<Class<?>, Class<?>> replacedClasses() {
        Map<Class<?>, Class<?>> replaced = new HashMap<>();
        Map<String, String> now = declarations.classes();
        before.forEach(
                (id, old) -> {
                    String next = now.get(id);
                    if (!next.equals(old)) {
                        replaced.putAll(declarations.loader().counterparts(old, next));
                    }
                });
        return replaced;
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (VarSnippet variable : shell.variables().toList()) {
            String name = variable.name();
            String className = declarations.classOf(variable);
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
