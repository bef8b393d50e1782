package org.jenera.kernel.help;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;

/** What may stand at a caret in Java code. */
final class JavaCompletion {
    /** Stands for the word that is being typed. */
    private static final String HERE = "$here";

    private static final int FEWEST_LETTERS = 2;
    private static final int MOST_ELSEWHERE = 40;

    private static final Set<String> EVERYWHERE = Set.of("equals", "hashCode", "toString");

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

    private final HelpCompiler compiler;
    private final ClassIndex index;
    private final String header;
    private final String code;
    private final int caret;
    private final List<Token> tokens;
    private final int start;
    private final int end;
    private final String prefix;

    /**
     * @param header package and imports of the cells so far
     * @param code of the cell without magics
     */
    JavaCompletion(HelpCompiler compiler, ClassIndex index, String header, String code, int caret) {
        this.compiler = compiler;
        this.index = index;
        this.header = header;
        this.code = code;
        this.caret = caret;
        int from = caret;
        while (from > 0 && Character.isJavaIdentifierPart(code.charAt(from - 1))) {
            from--;
        }
        int to = caret;
        while (to < code.length() && Character.isJavaIdentifierPart(code.charAt(to))) {
            to++;
        }
        this.start = from;
        this.end = to;
        this.prefix = code.substring(from, caret);
        this.tokens = JavaTokens.ofCode(code.substring(0, from));
    }

    Completions complete() {
        boolean number = !prefix.isEmpty() && Character.isDigit(prefix.charAt(0));
        if (number || isBefore(1, Kind.NUMBER) && before(1).end() == start) {
            return Completions.none(caret);
        }
        List<Match> matches = importWords().map(this::imports).orElseGet(this::code);
        return Completions.of(matches, start, end);
    }

    /** The words of the import that is being typed. */
    private Optional<List<Token>> importWords() {
        int from = tokens.size();
        while (from > 0 && !tokens.get(from - 1).is(";") && !tokens.get(from - 1).is("}")) {
            from--;
        }
        List<Token> words = tokens.subList(from, tokens.size());
        return !words.isEmpty() && words.get(0).is("import")
                ? Optional.of(words)
                : Optional.empty();
    }

    private List<Match> imports(List<Token> words) {
        boolean ofStatic = words.size() > 1 && words.get(1).is("static");
        StringBuilder path = new StringBuilder();
        words.stream().skip(ofStatic ? 2 : 1).forEach(each -> path.append(each.text()));
        if (path.isEmpty()) {
            List<Match> matches = new ArrayList<>(packages(""));
            if (!ofStatic && "static".startsWith(prefix)) {
                matches.add(new Match("static", "keyword", "", Match.KEYWORD));
            }
            matches.addAll(elsewhere(compiler.analyze(header), Set.of(), ofStatic ? "" : ";"));
            return matches;
        }
        if (path.charAt(path.length() - 1) != '.') {
            return List.of();
        }
        String owner = path.substring(0, path.length() - 1);
        Analysis analysis = compiler.analyze(header);
        TypeElement type = analysis.elements().getTypeElement(owner);
        List<Match> matches = new ArrayList<>();
        if (type == null) {
            matches.addAll(inPackage(analysis, owner));
        } else {
            ElementMatches found = new ElementMatches(analysis, List.of(), false);
            for (Element each : analysis.elements().getAllMembers(type)) {
                boolean named = each.getKind() != ElementKind.CONSTRUCTOR && fitsPrefix(each);
                boolean open = each.getModifiers().contains(Modifier.PUBLIC);
                boolean wanted = ofStatic ? isStatic(each) : each instanceof TypeElement;
                if (named && open && wanted) {
                    matches.add(found.of(each, null, Match.USUAL));
                }
            }
        }
        if (prefix.isEmpty() && (type == null || ofStatic) && !matches.isEmpty()) {
            matches.add(new Match("*", "keyword", "everything there", Match.KEYWORD));
        }
        return matches;
    }

    private List<Match> packages(String owner) {
        return index.packagesIn(owner).stream()
                .filter(each -> each.startsWith(prefix))
                .map(
                        each ->
                                new Match(
                                        each,
                                        "module",
                                        "package " + (owner.isEmpty() ? each : owner + "." + each),
                                        Match.INHERITED))
                .toList();
    }

    private List<Match> inPackage(Analysis analysis, String owner) {
        List<Match> matches = new ArrayList<>(packages(owner));
        ElementMatches found = new ElementMatches(analysis, List.of(), false);
        for (String name : index.classesIn(owner)) {
            if (name.startsWith(prefix)) {
                found.usable(owner + "." + name)
                        .ifPresent(type -> matches.add(found.of(type, null, Match.USUAL)));
            }
        }
        return matches;
    }

    private List<Match> code() {
        String open = code.substring(0, start) + HERE;
        Excerpt excerpt = Excerpt.of(header, open);
        Analysis analysis = compiler.analyze(excerpt.unit());
        Optional<TreePath> here = analysis.named(HERE, excerpt.inUnit(start));
        if (here.isEmpty()) {
            return List.of();
        }
        TreePath path = here.get();
        if (path.getLeaf() instanceof MemberSelectTree select) {
            return members(analysis, path, new TreePath(path, select.getExpression()), true);
        }
        if (path.getLeaf() instanceof MemberReferenceTree reference) {
            TreePath of = new TreePath(path, reference.getQualifierExpression());
            return members(analysis, path, of, false);
        }
        return names(analysis, path);
    }

    private List<Match> members(Analysis analysis, TreePath path, TreePath of, boolean select) {
        Element element = analysis.element(of).orElse(null);
        if (element != null && element.getKind() == ElementKind.PACKAGE) {
            return inPackage(analysis, element.toString());
        }
        TypeMirror type = analysis.type(of).orElse(null);
        if (type == null) {
            String owner = of.getLeaf().toString();
            return index.isPackage(owner) ? inPackage(analysis, owner) : List.of();
        }
        boolean ofType =
                element instanceof TypeElement
                        || element == null && type.getKind().isPrimitive() && isTypeName(of);
        List<Match> matches = new ArrayList<>();
        boolean called = select && !isCalled();
        ElementMatches found =
                new ElementMatches(analysis, new ExpectedTypes(analysis).at(path), called);
        if (type.getKind() == TypeKind.ARRAY && select && "length".startsWith(prefix) && !ofType) {
            matches.add(new Match("length", "property", "int length", Match.USUAL));
        }
        String extra = select ? "class" : "new";
        if (ofType && extra.startsWith(prefix)) {
            matches.add(new Match(extra, "keyword", "", Match.KEYWORD));
        }
        DeclaredType declared = new Calls(analysis).declared(type);
        if (declared != null) {
            Scope scope = analysis.scope(path);
            TypeElement owner = (TypeElement) declared.asElement();
            for (Element each : analysis.elements().getAllMembers(owner)) {
                boolean possible =
                        fitsPrefix(each)
                                && each.getKind() != ElementKind.CONSTRUCTOR
                                && (!ofType || isStatic(each) || !select && isMethod(each))
                                && (ofType || !(each instanceof TypeElement))
                                && (select || isMethod(each));
                if (possible && analysis.trees().isAccessible(scope, each, declared)) {
                    matches.add(found.of(each, declared, rank(each, owner)));
                }
            }
        }
        return matches;
    }

    private static boolean isTypeName(TreePath path) {
        return path.getLeaf() instanceof com.sun.source.tree.PrimitiveTypeTree;
    }

    private static int rank(Element element, TypeElement owner) {
        if (ScopeNames.ofObject(element)) {
            return Match.OBJECTS;
        }
        boolean own = element.getEnclosingElement().equals(owner);
        boolean everywhere = EVERYWHERE.contains(element.getSimpleName().toString());
        return own && !everywhere ? Match.USUAL : Match.INHERITED;
    }

    private List<Match> names(Analysis analysis, TreePath path) {
        boolean typesOnly = isBefore(1, "new") || isBefore(1, "@");
        List<TypeMirror> expected = typesOnly ? List.of() : new ExpectedTypes(analysis).at(path);
        ElementMatches found = new ElementMatches(analysis, expected, !isCalled());
        List<Match> matches = new ArrayList<>();
        Set<String> types = new HashSet<>();
        ScopeNames scope = new ScopeNames(analysis, path);
        scope.each(
                each -> {
                    boolean type = each instanceof TypeElement;
                    if (type) {
                        types.add(each.getSimpleName().toString());
                    }
                    boolean wanted = type ? offersType((TypeElement) each) : !typesOnly;
                    if (wanted && fitsPrefix(each) && isVisible(analysis, scope, each)) {
                        boolean own = ElementMatches.isOwn(each);
                        matches.add(found.of(each, null, own ? Match.OWN : Match.USUAL));
                    }
                });
        if (!prefix.isEmpty() && !typesOnly) {
            matches.addAll(ElementMatches.keywords(IN_EXPRESSIONS, prefix));
            boolean inExpression = isBefore(1, "(") || isBefore(1, "=") || isBefore(1, ",");
            if (!inExpression) {
                matches.addAll(ElementMatches.keywords(IN_STATEMENTS, prefix));
            }
        }
        if (!prefix.isEmpty() && Character.isLowerCase(prefix.charAt(0)) && !isBefore(1, "@")) {
            matches.addAll(packages(""));
        }
        if (prefix.length() >= FEWEST_LETTERS && Character.isUpperCase(prefix.charAt(0))) {
            matches.addAll(elsewhere(analysis, types, ""));
        }
        return matches;
    }

    private boolean offersType(TypeElement type) {
        return !prefix.isEmpty()
                && (!isBefore(1, "@") || type.getKind() == ElementKind.ANNOTATION_TYPE);
    }

    private static boolean isVisible(Analysis analysis, ScopeNames names, Element element) {
        return !(element instanceof TypeElement type)
                || analysis.trees().isAccessible(names.scope(), type);
    }

    /** Classes that are not imported, by their full names; alone on a line, also as an import. */
    private List<Match> elsewhere(Analysis analysis, Set<String> known, String suffix) {
        if (prefix.isEmpty()) {
            return List.of();
        }
        boolean alone = suffix.isEmpty() && isAloneOnLine();
        ElementMatches found = new ElementMatches(analysis, List.of(), false);
        List<Match> matches = new ArrayList<>();
        for (String name : index.named(each -> each.startsWith(prefix) && !known.contains(each))) {
            if (matches.size() >= MOST_ELSEWHERE) {
                break;
            }
            TypeElement type = found.usable(name).orElse(null);
            boolean wanted =
                    type != null
                            && (!isBefore(1, "@") || type.getKind() == ElementKind.ANNOTATION_TYPE);
            if (wanted) {
                int rank = Match.ELSEWHERE + matches.size();
                String kind = ElementMatches.typeWord(type);
                String signature = Signature.of(type);
                matches.add(new Match(name + suffix, kind, signature, rank));
                if (alone) {
                    String line = "import " + name + ";";
                    matches.add(new Match(line, kind, signature, rank + MOST_ELSEWHERE));
                }
            }
        }
        return matches;
    }

    private boolean isAloneOnLine() {
        int lineStart = code.lastIndexOf('\n', start - 1) + 1;
        int newline = code.indexOf('\n', end);
        String after = code.substring(end, newline < 0 ? code.length() : newline);
        boolean whole = tokens.isEmpty() || isBefore(1, ";") || isBefore(1, "}");
        return whole && code.substring(lineStart, start).isBlank() && after.isBlank();
    }

    private boolean fitsPrefix(Element element) {
        return element.getSimpleName().toString().startsWith(prefix);
    }

    private static boolean isStatic(Element element) {
        return element.getModifiers().contains(Modifier.STATIC);
    }

    private static boolean isMethod(Element element) {
        return element.getKind() == ElementKind.METHOD;
    }

    /** Whether brackets follow already. */
    private boolean isCalled() {
        return code.substring(end).stripLeading().startsWith("(");
    }

    private Token before(int back) {
        return tokens.get(tokens.size() - back);
    }

    private boolean isBefore(int back, Kind kind) {
        return tokens.size() >= back && before(back).kind() == kind;
    }

    private boolean isBefore(int back, String text) {
        return tokens.size() >= back && before(back).is(text);
    }
}
