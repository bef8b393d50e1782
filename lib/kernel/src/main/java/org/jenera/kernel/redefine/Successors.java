package org.jenera.kernel.redefine;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads from objects of classes that were replaced to objects of the new classes with the same
 * contents, and puts these in the places of the old ones, in whatever holds them.
 *
 * <p>An object can follow its class if the new class has no field that the old one had not.
 */
final class Successors {
    private final Map<Class<?>, Class<?>> replaced;
    private final Map<Class<?>, ShapeChange> changes = new HashMap<>();
    private final Map<Class<?>, List<Transfer>> transfers = new HashMap<>();
    private final Map<Class<?>, Constructor<?>> constructors = new HashMap<>();
    private final ObjectGraph graph;
    private final Map<Object, Object> successors = new IdentityHashMap<>();
    private final Deque<Object> unfinished = new ArrayDeque<>();
    private final Set<Object> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> incomplete = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> finished = new ArrayList<>();

    /**
     * @param replaced the new class by the old one
     * @param remade new objects that are known, by the old ones, by identity
     */
    Successors(Map<Class<?>, Class<?>> replaced, Map<Object, Object> remade, ObjectGraph graph) {
        this.replaced = replaced;
        this.graph = graph;
        this.successors.putAll(remade);
        this.moved.addAll(remade.values());
        replaced.forEach((old, next) -> changes.put(old, ShapeChange.between(old, next)));
    }

    /** A field, and the field of the new class that goes on with it. */
    private record Transfer(Field from, Field to) {}

    /**
     * What stands for this value from now on: a successor, or the value itself with everything that
     * it holds led on as well.
     */
    Object of(Object value) {
        if (replaced.isEmpty() && successors.isEmpty()) {
            return value;
        }
        Object result = successor(value);
        while (!unfinished.isEmpty()) {
            Object next = unfinished.pop();
            finish(next);
            finished.add(successors.get(next));
        }
        // Only now are the keys what they will be, and can say their hash codes.
        finished.forEach(each -> Rehashing.ifAnyKey(each, moved::contains));
        finished.clear();
        return result;
    }

    /** Whether this is an object that could not follow its class, or holds nothing in its place. */
    boolean isLeftBehind(Object value) {
        Class<?> type = value.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        Class<?> element = type;
        return incomplete.contains(value)
                || replaced.keySet().stream().anyMatch(old -> old.isAssignableFrom(element));
    }

    private Object successor(Object value) {
        if (value == null || graph.isLeaf(value.getClass())) {
            return value;
        }
        if (value instanceof Class<?> type) {
            return replaced.getOrDefault(type, type);
        }
        Object known = successors.get(value);
        if (known == null) {
            known = find(value);
            successors.put(value, known);
            if (known != value) {
                moved.add(known);
            }
        }
        return known;
    }

    /**
     * The object that takes the place of this one; what it holds is left for later if it can be.
     */
    private Object find(Object value) {
        Class<?> type = value.getClass();
        Class<?> next = replaced.getOrDefault(type, type);
        if (value instanceof Enum<?> constant) {
            return next == type ? value : constant(next, constant);
        }
        if (type.isRecord()) {
            return record(value, next);
        }
        if ((value instanceof EnumMap || value instanceof EnumSet) && hasOtherConstants()) {
            return value;
        }
        Object successor = value;
        if (type.isArray()) {
            successor = array(value);
        } else if (next != type) {
            successor = canFollow(type) ? allocate(next) : value;
        }
        unfinished.push(value);
        return successor;
    }

    private boolean hasOtherConstants() {
        return replaced.keySet().stream().anyMatch(each -> each.isEnum() && !canFollow(each));
    }

    private boolean canFollow(Class<?> type) {
        return changes.get(type).isHarmless();
    }

    private static Object constant(Class<?> next, Enum<?> old) {
        Object[] constants = next.getEnumConstants();
        return Arrays.stream(constants == null ? new Object[0] : constants)
                .filter(each -> ((Enum<?>) each).name().equals(old.name()))
                .findFirst()
                .orElse(old);
    }

    /** Records are made anew by their constructor, as when they are read from a file. */
    private Object record(Object value, Class<?> next) {
        if (next != value.getClass() && !ShapeChange.between(value.getClass(), next).isHarmless()) {
            return value;
        }
        try {
            RecordComponent[] components = next.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            boolean changed = next != value.getClass();
            for (int i = 0; i < components.length; i++) {
                Field field = value.getClass().getDeclaredField(components[i].getName());
                field.setAccessible(true);
                Object old = field.get(value);
                types[i] = components[i].getType();
                values[i] = successor(old);
                changed |= values[i] != old && !types[i].isPrimitive();
            }
            if (!changed) {
                return value;
            }
            Constructor<?> canonical = next.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return value; // the new constructor does not take what the old one took
        }
    }

    private Object array(Object value) {
        Class<?> component = value.getClass().getComponentType();
        Class<?> next = replacedElement(component);
        return component == next ? value : Array.newInstance(next, Array.getLength(value));
    }

    private Class<?> replacedElement(Class<?> type) {
        return type.isArray()
                ? replacedElement(type.getComponentType()).arrayType()
                : replaced.getOrDefault(type, type);
    }

    /** An object whose constructor has not run: it takes over what another one has become. */
    private Object allocate(Class<?> type) {
        try {
            Constructor<?> constructor = constructors.get(type);
            if (constructor == null) {
                constructor = withoutInitialisers(type);
                constructors.put(type, constructor);
            }
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK cannot make an empty " + type, e);
        }
    }

    private static Constructor<?> withoutInitialisers(Class<?> type)
            throws ReflectiveOperationException {
        // By name, as the compiler warns of this class in a way that cannot be turned off.
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Object instance = factory.getMethod("getReflectionFactory").invoke(null);
        return (Constructor<?>)
                factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(instance, type, Object.class.getConstructor());
    }

    private void finish(Object old) {
        Object next = successors.get(old);
        if (old.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(old); i++) {
                try {
                    Array.set(next, i, successor(Array.get(old, i)));
                } catch (IllegalArgumentException e) {
                    incomplete.add(next); // the array is of the new class, the element is not
                }
            }
        } else if (next == old) {
            graph.fields(old.getClass()).forEach(field -> replaceContent(field, old));
        } else {
            copyFields(old, next);
        }
    }

    private void replaceContent(Field field, Object holder) {
        try {
            Object content = field.get(holder);
            Object successor = successor(content);
            if (successor != content) {
                field.set(holder, successor);
            }
        } catch (IllegalAccessException | IllegalArgumentException e) {
            // It goes on to hold the old object, as a lambda does: see isLeftBehind.
        }
    }

    private void copyFields(Object old, Object next) {
        for (Transfer each : transfers.computeIfAbsent(old.getClass(), this::transfers)) {
            try {
                each.to().set(next, successor(each.from().get(old)));
            } catch (IllegalAccessException | IllegalArgumentException e) {
                incomplete.add(next); // what it held could not follow
            }
        }
    }

    private List<Transfer> transfers(Class<?> old) {
        List<Transfer> found = new ArrayList<>();
        Class<?> from = old;
        Class<?> to = replaced.get(old);
        while (to != Object.class) {
            for (Field target : ShapeChange.instanceFields(to)) {
                try {
                    Field source = from.getDeclaredField(target.getName());
                    if (source.trySetAccessible() && target.trySetAccessible()) {
                        found.add(new Transfer(source, target));
                    }
                } catch (NoSuchFieldException e) {
                    throw new IllegalStateException("An object without it cannot follow.", e);
                }
            }
            from = from.getSuperclass();
            to = to.getSuperclass();
        }
        return found;
    }
}
