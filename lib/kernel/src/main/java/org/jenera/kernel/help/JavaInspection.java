package org.jenera.kernel.help;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;

/** What the name at a caret in Java code means, or the call that the caret is in. */
final class JavaInspection {
    private static final String HERE = "$here";

    private final CardMaker.Shelf shelf;
    private final String code;
    private final int caret;
    private final boolean whole;
    private final List<Token> tokens;

    /**
     * @param code of the cell without magics
     * @param whole whether to tell everything
     */
    JavaInspection(CardMaker.Shelf shelf, String code, int caret, boolean whole) {
        this.shelf = shelf;
        this.code = code;
        this.caret = caret;
        this.whole = whole;
        this.tokens = JavaTokens.ofCode(code);
    }

    Optional<Card> inspect() {
        return word().flatMap(this::look).or(() -> call().flatMap(this::look));
    }

    /** The index of the name that the caret touches. */
    private Optional<Integer> word() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean touches = token.start() <= caret && caret <= token.end();
            if (touches && isName(token)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.WORD && !SourceVersion.isKeyword(token.text());
    }

    /** The index of the name that is called with the arguments that the caret is among. */
    private Optional<Integer> call() {
        int depth = 0;
        int last = tokens.size() - 1;
        while (last >= 0 && tokens.get(last).end() > caret) {
            last--;
        }
        for (int i = last; i > 0; i--) {
            Token token = tokens.get(i);
            if (depth == 0 && (token.is("{") || token.is(";"))) {
                return Optional.empty();
            }
            if (Excerpt.closes(token)) {
                depth++;
            } else if (Excerpt.opens(token) && depth > 0) {
                depth--;
            } else if (token.is("(")) {
                int name = beforeTypeArguments(i - 1);
                if (name >= 0 && isName(tokens.get(name))) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private int beforeTypeArguments(int end) {
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            depth += tokens.get(i).is(">") ? 1 : tokens.get(i).is("<") ? -1 : 0;
            if (depth == 0) {
                return tokens.get(i).is("<") ? i - 1 : i;
            }
        }
        return -1;
    }

    private Optional<Card> look(int name) {
        return look(name, shelf.header()).or(() -> lookWithImport(name));
    }

    private Optional<Card> look(int name, String header) {
        Token token = tokens.get(name);
        Excerpt excerpt = Excerpt.of(header, code.substring(0, token.start()) + upToCall(name));
        Analysis analysis = shelf.compiler().analyze(excerpt.unit());
        CardMaker cards = new CardMaker(shelf, analysis, whole, path(name));
        return analysis.named(token.text(), excerpt.inUnit(token.start()))
                .flatMap(path -> card(analysis, path, cards))
                .or(() -> cards.elsewhere(token.text()));
    }

    /** As if the class were imported whose member it is. */
    private Optional<Card> lookWithImport(int name) {
        int first = first(name);
        if (first == name) {
            return Optional.empty();
        }
        return shelf.index()
                .toImport(tokens.get(first).text())
                .flatMap(
                        type ->
                                look(name, shelf.header() + "import " + type + ";")
                                        .map(card -> card.with(CardMaker.notImported(type))));
    }

    /** Where the names start that stand before a name, with dots between them. */
    private int first(int name) {
        int first = name;
        while (first >= 2 && tokens.get(first - 1).is(".") && isName(tokens.get(first - 2))) {
            first -= 2;
        }
        return first;
    }

    /** A name with those before it, if they can stand alone; otherwise empty. */
    private String path(int name) {
        int first = first(name);
        boolean alone = first == 0 || !tokens.get(first - 1).is(".");
        return alone
                ? code.substring(tokens.get(first).start(), tokens.get(name).end())
                        .replaceAll("\\s", "")
                : "";
    }

    /** The code from a name on, with its arguments if it has some. */
    private String upToCall(int name) {
        int open = name + 1;
        int depth = 0;
        while (open < tokens.size() && (tokens.get(open).is("<") || depth > 0)) {
            depth += tokens.get(open).is("<") ? 1 : tokens.get(open).is(">") ? -1 : 0;
            open++;
        }
        int start = tokens.get(name).start();
        if (open >= tokens.size() || !tokens.get(open).is("(")) {
            return code.substring(start, tokens.get(name).end());
        }
        int close = Excerpt.matching(tokens, open);
        if (tokens.get(close).is(")")) {
            return code.substring(start, tokens.get(close).end());
        }
        int end = Math.max(caret, tokens.get(open).end());
        String arguments = code.substring(start, end);
        return arguments.stripTrailing().endsWith(",") ? arguments + HERE : arguments;
    }

    private Optional<Card> card(Analysis analysis, TreePath path, CardMaker cards) {
        TreePath call = call(path);
        Calls calls = new Calls(analysis);
        List<Calls.Candidate> candidates =
                call == null ? calls.named(path) : calls.candidates(call);
        Optional<Element> element = analysis.element(path);
        // The compiler takes an unknown name for a package's.
        boolean method =
                call != null
                        || element.isEmpty()
                        || element.get().getKind() == ElementKind.METHOD
                        || element.get().getKind() == ElementKind.PACKAGE;
        if (method && element.filter(ExecutableElement.class::isInstance).isPresent()) {
            candidates = first((ExecutableElement) element.get(), candidates);
        }
        if (method && !candidates.isEmpty()) {
            return Optional.of(cards.ofMethods(distinct(candidates)));
        }
        if (element.isPresent()) {
            return cards.of(element.get(), path);
        }
        return path.getLeaf() instanceof IdentifierTree identifier
                ? cards.elsewhere(identifier.getName().toString())
                : cards.ofPackage(path.getLeaf().toString());
    }

    private static List<Calls.Candidate> first(
            ExecutableElement method, List<Calls.Candidate> candidates) {
        List<Calls.Candidate> sorted = new ArrayList<>();
        candidates.stream().filter(each -> each.method().equals(method)).forEach(sorted::add);
        if (sorted.isEmpty()) {
            sorted.add(new Calls.Candidate(method, (ExecutableType) method.asType()));
        }
        sorted.addAll(candidates);
        return sorted;
    }

    private static List<Calls.Candidate> distinct(List<Calls.Candidate> candidates) {
        Set<ExecutableElement> seen = new LinkedHashSet<>();
        return candidates.stream().filter(each -> seen.add(each.method())).toList();
    }

    /** The call whose method or class the path names, or null. */
    private static TreePath call(TreePath path) {
        TreePath parent = path.getParentPath();
        Tree name = path.getLeaf();
        if (parent.getLeaf() instanceof com.sun.source.tree.ParameterizedTypeTree type
                && type.getType() == name) {
            name = type;
            parent = parent.getParentPath();
        }
        boolean called =
                parent.getLeaf() instanceof MethodInvocationTree call
                                && call.getMethodSelect() == name
                        || parent.getLeaf() instanceof NewClassTree made
                                && made.getIdentifier() == name;
        return called ? parent : null;
    }
}
