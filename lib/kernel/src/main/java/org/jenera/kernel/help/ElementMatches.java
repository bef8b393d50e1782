package org.jenera.kernel.help;

import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Makes matches of what the compiler knows. */
final class ElementMatches {
    private static final String SNIPPET = "REPL.";

    private final Analysis analysis;
    private final Collection<TypeMirror> expected;
    private final boolean called;

    /**
     * @param expected the types that the place asks for; none if any will do
     * @param called whether a method is to be called there, and does not have its brackets yet
     */
    ElementMatches(Analysis analysis, Collection<TypeMirror> expected, boolean called) {
        this.analysis = analysis;
        this.expected = expected;
        this.called = called;
    }

    /**
     * @param of the type whose member it is, or null
     */
    Match of(Element element, DeclaredType of, int rank) {
        String name = element.getSimpleName().toString();
        TypeMirror as = typeOf(element, of);
        int fitting = fits(element, as) ? rank - Match.FITTING : rank;
        if (element instanceof ExecutableElement method) {
            String signature =
                    Signature.of(method, (ExecutableType) as, Signature.parameterNames(method));
            String brackets = method.getParameters().isEmpty() ? "()" : "(";
            return new Match(called ? name + brackets : name, "function", signature, fitting);
        }
        if (element instanceof TypeElement type) {
            return new Match(name, typeWord(type), Signature.of(type), rank);
        }
        if (element instanceof VariableElement variable) {
            String kind = element.getKind().isField() && !isOwn(element) ? "property" : "instance";
            return new Match(name, kind, Signature.of(variable, as), fitting);
        }
        return new Match(name, "type", name, rank);
    }

    static String typeWord(TypeElement type) {
        return type.getKind().isInterface() ? "interface" : "class";
    }

    /** Whether it was declared in a cell. */
    static boolean isOwn(Element element) {
        Element each = element;
        while (each != null && each.getKind() != ElementKind.PACKAGE) {
            if (each instanceof TypeElement type) {
                return type.getQualifiedName().toString().startsWith(SNIPPET);
            }
            each = each.getEnclosingElement();
        }
        return false;
    }

    private TypeMirror typeOf(Element element, DeclaredType of) {
        if (of == null || element instanceof TypeElement) {
            return element.asType();
        }
        try {
            return analysis.types().asMemberOf(of, element);
        } catch (IllegalArgumentException e) {
            return element.asType(); // a member of another type, as of an outer class
        }
    }

    private boolean fits(Element element, TypeMirror as) {
        TypeMirror type = as instanceof ExecutableType method ? method.getReturnType() : as;
        if (element instanceof TypeElement || type.getKind() == TypeKind.VOID) {
            return false;
        }
        return expected.stream().anyMatch(each -> isAssignable(type, each));
    }

    private boolean isAssignable(TypeMirror from, TypeMirror to) {
        try {
            return to.getKind() != TypeKind.ERROR
                    && from.getKind() != TypeKind.ERROR
                    && !to.toString().equals("java.lang.Object")
                    && analysis.types().isAssignable(from, to);
        } catch (IllegalArgumentException e) {
            return false; // a package, say
        }
    }

    /** Words that are no identifiers. */
    static List<Match> keywords(Collection<String> words, String prefix) {
        return words.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> new Match(each, "keyword", "", Match.KEYWORD))
                .toList();
    }
}
