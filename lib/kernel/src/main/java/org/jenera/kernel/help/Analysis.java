package org.jenera.kernel.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the compiler understood of a unit that may be full of errors. */
final class Analysis {
    private final JavacTask task;
    private final String source;
    private final DocTrees trees;
    private final CompilationUnitTree unit;

    Analysis(JavacTask task, String source) {
        try {
            this.task = task;
            this.source = source;
            this.unit = task.parse().iterator().next();
            task.analyze();
            this.trees = DocTrees.instance(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Elements elements() {
        return task.getElements();
    }

    Types types() {
        return task.getTypes();
    }

    DocTrees trees() {
        return trees;
    }

    /** The text of the unit. */
    String source() {
        return source;
    }

    Scope scope(TreePath path) {
        return trees.getScope(path);
    }

    /** What a name or expression stands for, if the compiler could tell. */
    Optional<Element> element(TreePath path) {
        Element element = trees.getElement(path);
        boolean known =
                element != null
                        && (element.asType() == null
                                || element.asType().getKind() != TypeKind.ERROR);
        return known ? Optional.of(element) : Optional.empty();
    }

    /** The type of an expression, if the compiler could tell. */
    Optional<TypeMirror> type(TreePath path) {
        TypeMirror type = trees.getTypeMirror(path);
        boolean known =
                type != null
                        && type.getKind() != TypeKind.ERROR
                        && type.getKind() != TypeKind.OTHER; // of a var whose value is unfinished
        return known ? Optional.of(type) : Optional.empty();
    }

    /** A class that everyone may use. */
    Optional<TypeElement> publicType(String qualifiedName) {
        return Optional.ofNullable(elements().getTypeElement(qualifiedName))
                .filter(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }

    /**
     * Whether a member can be named at a place. What one cell declares, here within one class, will
     * be classes of their own to JShell: private is what is private to them.
     */
    boolean isAccessible(Scope scope, Element member, DeclaredType of) {
        if (!member.getModifiers().contains(Modifier.PRIVATE)) {
            return trees.isAccessible(scope, member, of);
        }
        for (Element each = scope.getEnclosingClass();
                each != null;
                each = each.getEnclosingElement()) {
            if (each.equals(member.getEnclosingElement())) {
                return true;
            }
        }
        return false;
    }

    /** The innermost expression or declaration whose name stands at a position of the unit. */
    Optional<TreePath> named(String name, int position) {
        NameFinder finder = new NameFinder(name, position, trees.getSourcePositions());
        finder.scan(unit, null);
        return Optional.ofNullable(finder.found);
    }

    private final class NameFinder extends TreePathScanner<Void, Void> {
        private final String name;
        private final int position;
        private final SourcePositions positions;
        private TreePath found;

        NameFinder(String name, int position, SourcePositions positions) {
            this.name = name;
            this.position = position;
            this.positions = positions;
        }

        @Override
        public Void visitErroneous(ErroneousTree node, Void none) {
            return scan(node.getErrorTrees(), none);
        }

        @Override
        public Void visitIdentifier(IdentifierTree node, Void none) {
            check(node.getName().contentEquals(name) && start(node) == position);
            return super.visitIdentifier(node, none);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree node, Void none) {
            boolean after = end(node.getExpression()) <= position;
            boolean within = after && position < end(node);
            check(node.getIdentifier().contentEquals(name) && within);
            return super.visitMemberSelect(node, none);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree node, Void none) {
            ExpressionTree of = node.getQualifierExpression();
            boolean after = end(of) <= position;
            check(node.getName().contentEquals(name) && after && position < end(node));
            return super.visitMemberReference(node, none);
        }

        @Override
        public Void visitVariable(VariableTree node, Void none) {
            int type = node.getType() == null ? start(node) : end(node.getType());
            declares(node.getName().contentEquals(name) && type <= position, node);
            return super.visitVariable(node, none);
        }

        @Override
        public Void visitMethod(MethodTree node, Void none) {
            declares(node.getName().contentEquals(name), node);
            return super.visitMethod(node, none);
        }

        @Override
        public Void visitClass(ClassTree node, Void none) {
            declares(node.getSimpleName().contentEquals(name), node);
            return super.visitClass(node, none);
        }

        private void declares(boolean named, Tree node) {
            check(named && start(node) <= position && position < end(node));
        }

        private void check(boolean matches) {
            if (matches) {
                found = getCurrentPath();
            }
        }

        private int start(Tree tree) {
            return (int) positions.getStartPosition(unit, tree);
        }

        private int end(Tree tree) {
            return (int) positions.getEndPosition(unit, tree);
        }
    }
}
