package org.jenera.kernel.redefine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the reader is told of variables that could not be kept, at the end of the cell. */
final class ResetNotes {
    private final Set<String> reset = new TreeSet<>();
    private final Map<String, Object> outdated = new TreeMap<>();
    private final Set<String> undeclared = new TreeSet<>();
    private final Set<String> causes = new LinkedHashSet<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private Set<String> current = Set.of();

    /** What follows is owed to these declarations. */
    void begin(Set<String> declared) {
        current = declared;
    }

    void reset(String variable) {
        if (!isTemporary(variable)) {
            reset.add(variable);
            causes.addAll(current);
        }
    }

    /** A variable that keeps a value made of what was declared before. */
    void outdated(String variable, Object value) {
        if (!isTemporary(variable)) {
            outdated.put(variable, value);
            causes.addAll(current);
        }
    }

    void undeclared(String variable) {
        undeclared.add(variable);
    }

    private static boolean isTemporary(String variable) {
        return variable.startsWith("$");
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
     * @param values what variables hold now; nothing is said of those that the cell has set again
     */
    void tell(Function<String, Object> values) {
        reset.removeIf(name -> values.apply(name) != null);
        outdated.keySet().removeAll(reset);
        outdated.entrySet().removeIf(each -> values.apply(each.getKey()) != each.getValue());
        if (!reset.isEmpty()) {
            String why =
                    reasons.isEmpty()
                            ? ShapeChange.and(causes) + " has another form than before"
                            : String.join("; ", reasons.values());
            String what = ", so what was made before does not fit any more. Reset to null: ";
            tell(why + what + ShapeChange.and(reset) + ". " + again(reset, "sets"));
        }
        if (!outdated.isEmpty()) {
            Set<String> names = outdated.keySet();
            String use = names.size() == 1 ? " still uses " : " still use ";
            String before = ShapeChange.and(causes) + " as it was before. ";
            tell(ShapeChange.and(names) + use + before + again(names, "sets"));
        }
        if (!undeclared.isEmpty()) {
            String what = "the type is not known any more of ";
            tell(what + ShapeChange.and(undeclared) + ". " + again(undeclared, "declares"));
        }
        reset.clear();
        outdated.clear();
        undeclared.clear();
        causes.clear();
        reasons.clear();
    }

    private static void tell(String note) {
        System.err.println("Note: " + note);
    }

    private static String again(Set<String> variables, String verb) {
        return variables.size() == 1
                ? "Run the cell again that " + verb + " it."
                : "Run the cells again that " + verb.substring(0, verb.length() - 1) + " them.";
    }
}
