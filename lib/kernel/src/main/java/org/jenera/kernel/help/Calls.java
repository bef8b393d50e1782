package org.jenera.kernel.help;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The methods or constructors that a call may mean, also where its arguments are not written yet.
 */
final class Calls {

    /** One of them, with the type that it has where it is called. */
    record Candidate(ExecutableElement method, ExecutableType type) {}

    private final Analysis analysis;

    Calls(Analysis analysis) {
        this.analysis = analysis;
    }

    /**
     * Those that take the arguments given so far first, and first of all the one that is called.
     */
    List<Candidate> candidates(TreePath call) {
        List<? extends ExpressionTree> arguments =
                call.getLeaf() instanceof MethodInvocationTree invocation
                        ? invocation.getArguments()
                        : ((NewClassTree) call.getLeaf()).getArguments();
        List<Optional<TypeMirror>> types = new ArrayList<>();
        for (ExpressionTree argument : arguments) {
            types.add(analysis.type(new TreePath(call, argument)));
        }
        Optional<Element> called = analysis.element(call);
        List<Candidate> found = new ArrayList<>(all(call));
        found.sort(
                Comparator.comparingInt(
                        each ->
                                called.filter(each.method()::equals).isPresent()
                                        ? 0
                                        : takes(each, types) ? 1 : 2));
        return found;
    }

    private List<Candidate> all(TreePath call) {
        if (call.getLeaf() instanceof NewClassTree made) {
            boolean diamond =
                    made.getIdentifier() instanceof ParameterizedTypeTree type
                            && type.getTypeArguments().isEmpty();
            return analysis.type(new TreePath(call, made.getIdentifier()))
                    .map(type -> constructors(type, diamond, analysis.scope(call)))
                    .orElseGet(List::of);
        }
        Tree select = ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
        return named(new TreePath(call, select));
    }

    /** All methods of the name that stands there, called or not. */
    List<Candidate> named(TreePath name) {
        if (name.getLeaf() instanceof MemberSelectTree select) {
            TreePath of = new TreePath(name, select.getExpression());
            return analysis.type(of)
                    .map(
                            type ->
                                    methods(
                                            type,
                                            select.getIdentifier().toString(),
                                            analysis.scope(name)))
                    .orElseGet(List::of);
        }
        if (name.getLeaf() instanceof IdentifierTree identifier) {
            return inScope(name, identifier.getName().toString());
        }
        return List.of();
    }

    private List<Candidate> inScope(TreePath place, String name) {
        List<Candidate> found = new ArrayList<>();
        new ScopeNames(analysis, place)
                .each(
                        element -> {
                            boolean named =
                                    element.getKind() == ElementKind.METHOD
                                            && element.getSimpleName().contentEquals(name);
                            if (named) {
                                ExecutableElement method = (ExecutableElement) element;
                                found.add(new Candidate(method, (ExecutableType) method.asType()));
                            }
                        });
        return found;
    }

    /** With {@code <>}, nothing is known of the type arguments yet. */
    private List<Candidate> constructors(TypeMirror type, boolean diamond, Scope scope) {
        if (!(type instanceof DeclaredType given)) {
            return List.of();
        }
        DeclaredType declared = diamond ? (DeclaredType) given.asElement().asType() : given;
        return ElementFilter.constructorsIn(declared.asElement().getEnclosedElements()).stream()
                .filter(each -> analysis.isAccessible(scope, each, declared))
                .map(each -> candidate(each, declared))
                .toList();
    }

    private List<Candidate> methods(TypeMirror type, String name, Scope scope) {
        DeclaredType declared = declared(type);
        if (declared == null) {
            return List.of();
        }
        return ElementFilter.methodsIn(
                        analysis.elements().getAllMembers((TypeElement) declared.asElement()))
                .stream()
                .filter(each -> each.getSimpleName().contentEquals(name))
                .filter(each -> analysis.isAccessible(scope, each, declared))
                .map(each -> candidate(each, declared))
                .toList();
    }

    /** The class or interface whose members values of the type have, or null. */
    DeclaredType declared(TypeMirror type) {
        if (type instanceof ArrayType) {
            TypeElement object = analysis.elements().getTypeElement("java.lang.Object");
            return (DeclaredType) object.asType();
        }
        if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            return declared;
        }
        boolean bounded =
                type.getKind() == TypeKind.TYPEVAR
                        || type.getKind() == TypeKind.WILDCARD
                        || type.getKind() == TypeKind.INTERSECTION
                        || type.getKind() == TypeKind.UNION;
        TypeMirror bound = bounded ? analysis.types().erasure(type) : null;
        return bound instanceof DeclaredType declared ? declared : null;
    }

    private Candidate candidate(ExecutableElement method, DeclaredType of) {
        try {
            TypeMirror as = analysis.types().asMemberOf(of, method);
            return new Candidate(method, (ExecutableType) as);
        } catch (IllegalArgumentException e) {
            return new Candidate(method, (ExecutableType) method.asType());
        }
    }

    private boolean takes(Candidate candidate, List<Optional<TypeMirror>> arguments) {
        List<? extends TypeMirror> parameters = candidate.type().getParameterTypes();
        if (arguments.size() > parameters.size()) {
            return candidate.method().isVarArgs();
        }
        for (int i = 0; i < arguments.size(); i++) {
            TypeMirror parameter = parameters.get(i);
            boolean fits =
                    arguments.get(i).isEmpty()
                            || isAssignable(arguments.get(i).get(), parameter)
                            || candidate.method().isVarArgs() && i == parameters.size() - 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private boolean isAssignable(TypeMirror argument, TypeMirror parameter) {
        try {
            return analysis.types().isAssignable(argument, analysis.types().erasure(parameter));
        } catch (IllegalArgumentException e) {
            return true; // such as a lambda, whose type its parameter gives it
        }
    }
}
