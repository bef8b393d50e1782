package org.jenera.kernel.redefine;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jenera.kernel.jvm.Agent;

/**
 * What can be reached from the values of variables: through arrays, through the collections of the
 * JDK, and through objects of the classes that cells and the notebook's class path declare.
 */
final class ObjectGraph {
    private static final Set<String> OPEN =
            Set.of("java.util", "java.util.concurrent", "java.util.concurrent.atomic");

    private final ClassLoader loader;
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();

    ObjectGraph(ClassLoader loader) {
        this.loader = loader;
        if (!ArrayList.class.getModule().isOpen("java.util", ObjectGraph.class.getModule())) {
            Agent.instrumentation().ifPresent(ObjectGraph::openCollections);
        }
    }

    private static void openCollections(Instrumentation with) {
        Set<Module> own = Set.of(ObjectGraph.class.getModule());
        with.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                OPEN.stream().collect(Collectors.toMap(name -> name, name -> own)),
                Set.of(),
                Map.of());
    }

    /** Whether objects of this class hold nothing that is looked into. */
    boolean isLeaf(Class<?> type) {
        if (type.isArray()) {
            Class<?> component = type.getComponentType();
            return component.isPrimitive()
                    || (Modifier.isFinal(component.getModifiers()) && isLeaf(component));
        }
        if (type == Class.class) {
            return false;
        }
        return type.getClassLoader() != loader && !isCollection(type);
    }

    private static boolean isCollection(Class<?> type) {
        return type.getModule() == Object.class.getModule() && OPEN.contains(type.getPackageName());
    }

    /** The fields, inherited ones too, that refer to other objects. */
    List<Field> fields(Class<?> type) {
        List<Field> known = fields.get(type);
        if (known == null) {
            known = new ArrayList<>();
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                if (!isLeaf(c)) {
                    addFields(c, known);
                }
            }
            fields.put(type, known);
        }
        return known;
    }

    private static void addFields(Class<?> type, List<Field> into) {
        for (Field field : type.getDeclaredFields()) {
            boolean refers =
                    !field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers());
            if (refers && field.trySetAccessible()) {
                into.add(field);
            }
        }
    }

    /** Whether an object that fulfils the condition can be reached from the value. */
    boolean reaches(Object value, Predicate<Object> condition) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> rest = new ArrayDeque<>();
        visit(value, seen, rest);
        while (!rest.isEmpty()) {
            Object next = rest.pop();
            if (condition.test(next)) {
                return true;
            }
            if (next.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(next); i++) {
                    visit(Array.get(next, i), seen, rest);
                }
            } else {
                for (Field field : fields(next.getClass())) {
                    visit(content(field, next), seen, rest);
                }
            }
        }
        return false;
    }

    private void visit(Object value, Set<Object> seen, Deque<Object> rest) {
        if (value != null && !isLeaf(value.getClass()) && seen.add(value)) {
            rest.push(value);
        }
    }

    private static Object content(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible: " + field, e);
        }
    }
}
