package org.jenera.kernel.help;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** A declaration as it stands in source, with the comment above it. */
record SourceDeclaration(DocTrees trees, TreePath path, String source) {

    /**
     * Finds what declares an element.
     *
     * @param task over {@code source}, to be parsed only
     */
    static Optional<SourceDeclaration> of(Element element, JavacTask task, String source) {
        CompilationUnitTree unit;
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreePath path = new TreePath(unit);
        Deque<Element> chain = new ArrayDeque<>();
        for (Element each = element;
                each != null && each.getKind() != ElementKind.PACKAGE;
                each = each.getEnclosingElement()) {
            chain.push(each);
        }
        for (Element each : chain) {
            Tree found = find(each, path.getLeaf());
            if (found == null) {
                return Optional.empty();
            }
            path = new TreePath(path, found);
        }
        return Optional.of(new SourceDeclaration(DocTrees.instance(task), path, source));
    }

    private static Tree find(Element element, Tree in) {
        List<? extends Tree> members =
                in instanceof ClassTree type
                        ? type.getMembers()
                        : ((CompilationUnitTree) in).getTypeDecls();
        String name = element.getSimpleName().toString();
        if (element instanceof ExecutableElement method) {
            return members.stream()
                    .filter(
                            each ->
                                    each instanceof MethodTree it
                                            && it.getName().contentEquals(name))
                    .filter(each -> parameters(each).size() == method.getParameters().size())
                    .max(Comparator.comparingInt(each -> alike(method, parameters(each))))
                    .orElse(null);
        }
        return members.stream()
                .filter(
                        each ->
                                element instanceof VariableElement
                                        ? each instanceof VariableTree it
                                                && it.getName().contentEquals(name)
                                        : each instanceof ClassTree type
                                                && type.getSimpleName().contentEquals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<? extends VariableTree> parameters(Tree method) {
        return ((MethodTree) method).getParameters();
    }

    /** The number of parameters whose types have the same simple name. */
    private static int alike(ExecutableElement method, List<? extends VariableTree> parameters) {
        int alike = 0;
        for (int i = 0; i < parameters.size(); i++) {
            String there = bare(parameters.get(i).getType().toString().replace("...", "[]"));
            String here = bare(Signature.type(method.getParameters().get(i).asType()));
            alike += there.equals(here) ? 1 : 0;
        }
        return alike;
    }

    private static String bare(String type) {
        String raw = type.replaceAll("<.*>", "").replaceAll("@\\w+\\s*", "").replace(" ", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    /** The comment, or null. */
    DocCommentTree comment() {
        return trees.getDocCommentTree(path);
    }

    List<String> parameterNames() {
        return path.getLeaf() instanceof MethodTree method
                ? method.getParameters().stream().map(each -> each.getName().toString()).toList()
                : List.of();
    }

    /** The text of the declaration, without its comment. */
    String text() {
        CompilationUnitTree unit = path.getCompilationUnit();
        int start = (int) trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        int end = (int) trees.getSourcePositions().getEndPosition(unit, path.getLeaf());
        if (start < 0 || end < start) {
            return "";
        }
        int column = start - source.lastIndexOf('\n', start) - 1;
        return (" ".repeat(column) + source.substring(start, end)).stripIndent();
    }
}
