package org.jenera.kernel.eval;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the reader is told of variables that could not be kept, at the end of the cell. */
final class ResetNotes {
    private final Set<String> reset = new TreeSet<>();
    private final Set<String> outdated = new TreeSet<>();
    private final Set<String> undeclared = new TreeSet<>();
    private final Set<String> declared = new LinkedHashSet<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** Notes what the cell declared anew, whatever came of it. */
    void declared(String name) {
        declared.add(name);
    }

    void reset(String variable) {
        if (!variable.startsWith("$")) {
            reset.add(variable);
        }
    }

    void outdated(String variable) {
        if (!variable.startsWith("$")) {
            outdated.add(variable);
        }
    }

    void undeclared(String variable) {
        undeclared.add(variable);
    }

    /** Notes why objects of a class did not fit the one that took its place. */
    void replaced(Class<?> old, Class<?> next) {
        String name = old.getSimpleName();
        List<String> changes = ShapeChange.between(old, next).reasons();
        if (!name.isEmpty() && !changes.isEmpty()) {
            reasons.put(name, kind(old) + " " + name + " " + ShapeChange.and(changes));
        }
    }

    private static String kind(Class<?> type) {
        if (type.isRecord()) {
            return "record";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : "class";
    }

    /**
     * Prints the notes.
     *
     * @param isSet whether the cell has given a variable a value again
     */
    void tell(Predicate<String> isSet) {
        reset.removeIf(isSet);
        String why =
                reasons.isEmpty()
                        ? ShapeChange.and(declared) + " was declared with another form than before"
                        : String.join("; ", reasons.values());
        if (!reset.isEmpty()) {
            System.err.println(
                    "Note: "
                            + why
                            + ", so what was made before does not fit any more. Reset to null: "
                            + ShapeChange.and(reset)
                            + ". Run the cells again that set "
                            + (reset.size() == 1 ? "it." : "them."));
        }
        outdated.removeAll(reset);
        if (!outdated.isEmpty()) {
            System.err.println(
                    "Note: "
                            + why
                            + ". Objects from before are still held by "
                            + ShapeChange.and(outdated)
                            + ".");
        }
        if (!undeclared.isEmpty()) {
            System.err.println(
                    "Note: the type of "
                            + ShapeChange.and(undeclared)
                            + " is not there any more. Declare "
                            + (undeclared.size() == 1 ? "it" : "them")
                            + " again.");
        }
        reset.clear();
        outdated.clear();
        undeclared.clear();
        declared.clear();
        reasons.clear();
    }
}
