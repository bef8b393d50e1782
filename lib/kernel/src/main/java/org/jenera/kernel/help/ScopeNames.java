package org.jenera.kernel.help;

import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Everything that a plain name may mean at a place: locals, members, imports, java.lang. */
final class ScopeNames {
    private static final Set<String> JSHELL_CLASSES = Set.of(Excerpt.AROUND, Excerpt.INNER);

    private final Analysis analysis;
    private final Scope scope;

    ScopeNames(Analysis analysis, TreePath place) {
        this.analysis = analysis;
        this.scope = analysis.scope(place);
    }

    Scope scope() {
        return scope;
    }

    /** From the innermost outwards; what JShell or this help have made up is left out. */
    void each(Consumer<Element> consumer) {
        Set<TypeElement> around = new HashSet<>();
        for (Scope each = scope; each != null; each = each.getEnclosingScope()) {
            for (Element element : each.getLocalElements()) {
                offer(element, consumer);
            }
            TypeElement type = each.getEnclosingClass();
            if (type != null && around.add(type)) {
                members(type, consumer);
            }
        }
        Element language = analysis.elements().getPackageElement("java.lang");
        language.getEnclosedElements().forEach(element -> offer(element, consumer));
    }

    private void members(TypeElement type, Consumer<Element> consumer) {
        boolean madeUp = JSHELL_CLASSES.contains(type.getSimpleName().toString());
        for (Element element : analysis.elements().getAllMembers(type)) {
            boolean objects = ofObject(element);
            if (!(madeUp && objects) && element.getKind() != ElementKind.CONSTRUCTOR) {
                offer(element, consumer);
            }
        }
    }

    static boolean ofObject(Element element) {
        return element.getEnclosingElement() instanceof TypeElement type
                && type.getQualifiedName().contentEquals("java.lang.Object");
    }

    private static void offer(Element element, Consumer<Element> consumer) {
        String name = element.getSimpleName().toString();
        boolean named = !name.isEmpty() && !name.startsWith("$") && !name.startsWith("<");
        if (named && !name.equals("this") && !name.equals("super")) {
            consumer.accept(element);
        }
    }
}
