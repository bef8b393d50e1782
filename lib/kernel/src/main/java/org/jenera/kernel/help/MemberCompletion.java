package org.jenera.kernel.help;

import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jenera.kernel.compile.ClassIndex;

/** What may stand behind a dot or a double colon. */
final class MemberCompletion {
    private static final Set<String> EVERYWHERE = Set.of("equals", "hashCode", "toString");

    private final Analysis analysis;
    private final ClassIndex index;
    private final Typing typing;
    private final TreePath path;
    private final TreePath of;
    private final boolean reference;

    /**
     * @param path the whole expression
     * @param of what stands before the dot
     * @param reference whether it is a method that is named, and not called
     */
    MemberCompletion(
            Analysis analysis,
            ClassIndex index,
            Typing typing,
            TreePath path,
            TreePath of,
            boolean reference) {
        this.analysis = analysis;
        this.index = index;
        this.typing = typing;
        this.path = path;
        this.of = of;
        this.reference = reference;
    }

    List<Match> complete() {
        Element element = analysis.element(of).orElse(null);
        TypeMirror type = analysis.type(of).orElse(null);
        if (element instanceof PackageElement || type == null) {
            String owner = of.getLeaf().toString();
            return index.isPackage(owner)
                    ? new ClassCompletion(analysis, index, typing).in(owner)
                    : List.of();
        }
        boolean ofType =
                element instanceof TypeElement || of.getLeaf() instanceof PrimitiveTypeTree;
        List<Match> found = new ArrayList<>();
        if (type.getKind() == TypeKind.ARRAY && !reference && !ofType && typing.fits("length")) {
            found.add(new Match("length", "property", "int length", Match.USUAL));
        }
        if (ofType) {
            List<String> words = List.of(reference ? "new" : "class");
            found.addAll(ElementMatches.keywords(words, typing.prefix()));
        }
        DeclaredType declared = new Calls(analysis).declared(type);
        if (declared != null) {
            found.addAll(members(declared, ofType));
        }
        return found;
    }

    private List<Match> members(DeclaredType type, boolean ofType) {
        boolean brackets = !reference && !typing.isCalled();
        List<TypeMirror> expected = new ExpectedTypes(analysis).at(path);
        ElementMatches matches = new ElementMatches(analysis, expected, brackets);
        Scope scope = analysis.scope(path);
        TypeElement owner = (TypeElement) type.asElement();
        List<Match> found = new ArrayList<>();
        for (Element each : analysis.elements().getAllMembers(owner)) {
            boolean method = each.getKind() == ElementKind.METHOD;
            boolean possible =
                    reference
                            ? method
                            : ofType
                                    ? each.getModifiers().contains(Modifier.STATIC)
                                    : !(each instanceof TypeElement);
            boolean wanted =
                    possible && typing.fits(each) && each.getKind() != ElementKind.CONSTRUCTOR;
            if (wanted && analysis.isAccessible(scope, each, type)) {
                found.add(matches.of(each, type, rank(each, owner, ofType)));
            }
        }
        return found;
    }

    private static int rank(Element element, TypeElement owner, boolean ofType) {
        if (!ofType && element.getModifiers().contains(Modifier.STATIC)) {
            return Match.OF_CLASS;
        }
        if (ScopeNames.ofObject(element)) {
            return Match.OBJECTS;
        }
        boolean own = element.getEnclosingElement().equals(owner);
        boolean everywhere = EVERYWHERE.contains(element.getSimpleName().toString());
        return own && !everywhere ? Match.USUAL : Match.INHERITED;
    }
}
