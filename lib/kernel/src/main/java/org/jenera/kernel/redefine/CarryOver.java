package org.jenera.kernel.redefine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jenera.kernel.redefine.VariableKeeper.Place;
import org.jenera.kernel.snippet.SnippetLoader;

/** Puts values into variables whose classes were replaced, and objects of new classes for old. */
final class CarryOver {
    private final SnippetLoader loader;
    private final ResetNotes notes;
    private final Map<Class<?>, Class<?>> replaced;
    private final ObjectGraph graph;
    private final Successors successors;
    private final Predicate<String> namesReplaced;
    private final Predicate<String> namesDeclared;

    /**
     * @param replaced the new class by the old one
     * @param remade the new object by the old one, by identity
     * @param declared the names of all types that cells declare
     */
    CarryOver(
            SnippetLoader loader,
            ResetNotes notes,
            Map<Class<?>, Class<?>> replaced,
            Map<Object, Object> remade,
            Collection<String> declared) {
        this.loader = loader;
        this.notes = notes;
        this.replaced = replaced;
        this.graph = new ObjectGraph(loader);
        this.successors = new Successors(replaced, remade, graph);
        this.namesReplaced =
                VariableKeeper.mentionOf(
                        replaced.keySet().stream().map(Class::getSimpleName).toList());
        this.namesDeclared = VariableKeeper.mentionOf(declared);
    }

    void run(List<Place> places) {
        places.forEach(this::fill);
        if (!replaced.isEmpty()) {
            replaced.forEach(this::carryStatics);
            places.forEach(this::emptyIfLeftBehind);
        }
    }

    private void fill(Place place) {
        Object next = successors.of(place.value());
        if (place.empty() || next != place.value()) {
            try {
                loader.variable(place.className(), place.name()).set(null, next);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Variables are public: " + place.name(), e);
            } catch (IllegalArgumentException e) {
                lose(place);
            }
        }
    }

    /** Static fields that start as before go on with what they held. */
    private void carryStatics(Class<?> old, Class<?> next) {
        if (!StaticStart.isSame(loader.bytecode(old.getName()), loader.bytecode(next.getName()))) {
            return;
        }
        for (Field target : next.getDeclaredFields()) {
            int modifiers = target.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && !Modifier.isFinal(modifiers)
                    && !target.isSynthetic()) {
                try {
                    Field source = old.getDeclaredField(target.getName());
                    source.setAccessible(true);
                    target.setAccessible(true);
                    target.set(null, successors.of(source.get(null)));
                } catch (ReflectiveOperationException | IllegalArgumentException e) {
                    // It is new, or of another type: it starts as it says.
                }
            }
        }
    }

    private void emptyIfLeftBehind(Place place) {
        Object value = loader.valueOf(place.className(), place.name());
        if (value == null) {
            return;
        }
        boolean takesOldObjects =
                SnippetLoader.isSnippetLambda(value.getClass()) && namesReplaced.test(place.type());
        if (takesOldObjects || graph.reaches(value, successors::isLeftBehind)) {
            if (namesDeclared.test(place.type())) {
                lose(place);
            } else {
                notes.outdated(place.name(), value);
                tellReasons();
            }
        }
    }

    private void lose(Place place) {
        try {
            Field field = loader.variable(place.className(), place.name());
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Variables are public: " + place.name(), e);
        }
        notes.reset(place.name());
        tellReasons();
    }

    private void tellReasons() {
        replaced.forEach(notes::replaced);
    }
}
