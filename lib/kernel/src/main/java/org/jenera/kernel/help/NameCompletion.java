package org.jenera.kernel.help;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jenera.kernel.compile.ClassIndex;

/** What may stand where a name starts an expression, a type or a statement. */
final class NameCompletion {
    private static final int FEWEST_LETTERS = 2;

    private static final List<String> IN_EXPRESSIONS =
            List.of(
                    "boolean",
                    "byte",
                    "char",
                    "double",
                    "false",
                    "float",
                    "instanceof",
                    "int",
                    "long",
                    "new",
                    "null",
                    "short",
                    "super",
                    "switch",
                    "this",
                    "true");
    private static final List<String> IN_STATEMENTS =
            List.of(
                    "abstract",
                    "assert",
                    "break",
                    "case",
                    "catch",
                    "class",
                    "continue",
                    "default",
                    "do",
                    "else",
                    "enum",
                    "extends",
                    "final",
                    "finally",
                    "for",
                    "if",
                    "implements",
                    "import",
                    "interface",
                    "permits",
                    "private",
                    "protected",
                    "public",
                    "record",
                    "return",
                    "sealed",
                    "static",
                    "synchronized",
                    "throw",
                    "throws",
                    "try",
                    "var",
                    "void",
                    "while",
                    "yield");

    private final Analysis analysis;
    private final ClassIndex index;
    private final Typing typing;
    private final TreePath path;
    private final boolean typesOnly;

    NameCompletion(Analysis analysis, ClassIndex index, Typing typing, TreePath path) {
        this.analysis = analysis;
        this.index = index;
        this.typing = typing;
        this.path = path;
        this.typesOnly = typing.isAfter("new") || typing.isAfter("@");
    }

    List<Match> complete() {
        Set<String> types = new HashSet<>();
        List<Match> found = new ArrayList<>(inScope(types));
        String prefix = typing.prefix();
        if (prefix.isEmpty()) {
            return found;
        }
        ClassCompletion classes = new ClassCompletion(analysis, index, typing);
        if (!typesOnly) {
            found.addAll(ElementMatches.keywords(IN_EXPRESSIONS, prefix));
            boolean inExpression =
                    typing.isAfter("(") || typing.isAfter("=") || typing.isAfter(",");
            if (!inExpression) {
                found.addAll(ElementMatches.keywords(IN_STATEMENTS, prefix));
            }
        }
        if (Character.isLowerCase(prefix.charAt(0)) && !typing.isAfter("@")) {
            found.addAll(classes.packages(""));
        }
        if (Character.isUpperCase(prefix.charAt(0)) && prefix.length() >= FEWEST_LETTERS) {
            found.addAll(classes.elsewhere(types));
        }
        return found;
    }

    /**
     * @param types takes the simple names of all types
     */
    private List<Match> inScope(Set<String> types) {
        List<TypeMirror> expected = typesOnly ? List.of() : new ExpectedTypes(analysis).at(path);
        ElementMatches matches = new ElementMatches(analysis, expected, !typing.isCalled());
        ScopeNames names = new ScopeNames(analysis, path);
        List<Match> found = new ArrayList<>();
        names.each(
                each -> {
                    if (each instanceof TypeElement) {
                        types.add(each.getSimpleName().toString());
                    }
                    if (typing.fits(each) && isPossible(each, names)) {
                        boolean own = ElementMatches.isOwn(each);
                        found.add(matches.of(each, null, own ? Match.OWN : Match.USUAL));
                    }
                });
        return found;
    }

    private boolean isPossible(Element element, ScopeNames names) {
        if (!(element instanceof TypeElement type)) {
            return !typesOnly;
        }
        boolean annotation = type.getKind() == ElementKind.ANNOTATION_TYPE;
        return !typing.prefix().isEmpty()
                && (annotation || !typing.isAfter("@"))
                && analysis.trees().isAccessible(names.scope(), type);
    }
}
