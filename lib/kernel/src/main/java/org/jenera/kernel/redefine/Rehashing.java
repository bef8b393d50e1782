package org.jenera.kernel.redefine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Puts the keys of hash tables in order after other objects have taken their places. */
final class Rehashing {
    private Rehashing() {}

    /** Does so if the object is a hash table of the JDK with such a key. */
    static void ifAnyKey(Object table, Predicate<Object> condition) {
        if (table instanceof SortedMap) {
            return;
        }
        if (table instanceof Map<?, ?> map && map.keySet().stream().anyMatch(condition)) {
            rehash(map);
        } else if (table instanceof Set<?> set
                && isImmutable(set)
                && set.stream().anyMatch(condition)) {
            copyTable("elements", Set.copyOf(new ArrayList<>(set)), set);
        }
    }

    private static void rehash(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        List<Object> values = new ArrayList<>(map.values());
        if (isImmutable(map)) {
            Map<Object, Object> copy = new java.util.HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                copy.put(keys.get(i), values.get(i));
            }
            copyTable("table", Map.copyOf(copy), map);
            return;
        }
        @SuppressWarnings("unchecked") // only what was in it comes back
        Map<Object, Object> same = (Map<Object, Object>) map;
        same.clear();
        for (int i = 0; i < keys.size(); i++) {
            same.put(keys.get(i), values.get(i));
        }
    }

    private static boolean isImmutable(Object collection) {
        return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
    }

    private static void copyTable(String name, Object from, Object to) {
        try {
            Field table = to.getClass().getDeclaredField(name);
            table.setAccessible(true);
            Object[] ordered = (Object[]) table.get(from);
            System.arraycopy(ordered, 0, (Object[]) table.get(to), 0, ordered.length);
        } catch (NoSuchFieldException e) {
            return; // with one or two elements there is no table
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible: " + name, e);
        }
    }
}
