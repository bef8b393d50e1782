package org.jenera.kernel.redefine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenera.kernel.snippet.SnippetLoader;

/**
 * How the objects of a class that was replaced differ from those of the new class.
 *
 * @param reasons why the old objects cannot become new ones, in words; empty if they can
 */
record ShapeChange(List<String> reasons) {

    boolean isHarmless() {
        return reasons.isEmpty();
    }

    static ShapeChange between(Class<?> old, Class<?> next) {
        List<String> reasons = new ArrayList<>();
        if (!kind(old).equals(kind(next))) {
            reasons.add("is now " + kind(next));
        } else if (old.isEnum()) {
            compareConstants(constants(old), constants(next), reasons);
        } else if (!old.isInterface()) {
            compareParents(old.getSuperclass(), next.getSuperclass(), reasons);
            compareFields(old, next, reasons);
        }
        return new ShapeChange(reasons);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "an enum";
        }
        if (type.isRecord()) {
            return "a record";
        }
        if (type.isInterface()) {
            return "an interface";
        }
        return Modifier.isAbstract(type.getModifiers()) ? "abstract" : "a class";
    }

    private static void compareConstants(
            List<String> old, List<String> next, List<String> reasons) {
        if (!old.equals(next)) {
            List<String> gained = new ArrayList<>(next);
            gained.removeAll(old);
            List<String> lost = new ArrayList<>(old);
            lost.removeAll(next);
            addList("gained the constant", gained, reasons);
            addList("lost the constant", lost, reasons);
            if (reasons.isEmpty()) {
                reasons.add("has its constants in another order");
            }
        }
    }

    private static void addList(String text, Collection<String> words, List<String> reasons) {
        if (!words.isEmpty()) {
            reasons.add(text + (words.size() > 1 ? "s " : " ") + and(words));
        }
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList();
    }

    private static void compareParents(Class<?> old, Class<?> next, List<String> reasons) {
        if (old == null || next == null || old == next) {
            return;
        }
        if (!name(old).equals(name(next))) {
            reasons.add(
                    next == Object.class
                            ? "does not extend " + old.getSimpleName() + " any more"
                            : "now extends " + next.getSimpleName());
            return;
        }
        between(old, next).reasons().stream()
                .map(each -> "extends " + next.getSimpleName() + ", which " + each)
                .forEach(reasons::add);
    }

    private static void compareFields(Class<?> old, Class<?> next, List<String> reasons) {
        Map<String, Field> before = new LinkedHashMap<>();
        instanceFields(old).forEach(field -> before.put(field.getName(), field));
        List<String> gained = new ArrayList<>();
        for (Field field : instanceFields(next)) {
            Field counterpart = before.remove(field.getName());
            if (counterpart == null) {
                gained.add(field.getName());
            } else if (!name(counterpart.getType()).equals(name(field.getType()))) {
                reasons.add(
                        "changed the type of the field "
                                + field.getName()
                                + " from "
                                + counterpart.getType().getSimpleName()
                                + " to "
                                + field.getType().getSimpleName());
            }
        }
        addList("gained the field", gained, reasons);
        if (old.isRecord()) {
            addList("lost the field", before.keySet(), reasons);
        }
    }

    /** The fields that every object of this very class has. */
    static List<Field> instanceFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** The name without what tells versions of a snippet's class apart. */
    private static String name(Class<?> type) {
        return SnippetLoader.unversioned(type.getName());
    }

    /** A list as it is written: {@code a, b and c}. */
    static String and(Iterable<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(all::add);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return all.stream().limit(all.size() - 1L).collect(Collectors.joining(", "))
                + " and "
                + all.get(all.size() - 1);
    }
}
