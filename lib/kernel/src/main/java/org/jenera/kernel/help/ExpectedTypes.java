package org.jenera.kernel.help;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which types the place of an expression asks for: several where a method has overloads. */
final class ExpectedTypes {
    private final Analysis analysis;
    private final Calls calls;

    ExpectedTypes(Analysis analysis) {
        this.analysis = analysis;
        this.calls = new Calls(analysis);
    }

    List<TypeMirror> at(TreePath path) {
        TreePath parent = path.getParentPath();
        Tree tree = path.getLeaf();
        while (parent.getLeaf() instanceof ParenthesizedTree
                || parent.getLeaf().getKind() == Tree.Kind.ERRONEOUS) {
            if (parent.getParentPath().getLeaf() instanceof IfTree
                    || parent.getParentPath().getLeaf() instanceof WhileLoopTree) {
                return List.of(analysis.types().getPrimitiveType(TypeKind.BOOLEAN));
            }
            tree = parent.getLeaf();
            parent = parent.getParentPath();
        }
        return at(parent, tree).filter(Objects::nonNull).toList();
    }

    private Stream<TypeMirror> at(TreePath parent, Tree tree) {
        Tree around = parent.getLeaf();
        if (around instanceof VariableTree variable && variable.getInitializer() == tree) {
            boolean told = variable.getType() != null;
            return told ? typeOf(parent, variable.getType()) : Stream.empty();
        }
        if (around instanceof AssignmentTree assignment && assignment.getExpression() == tree) {
            return typeOf(parent, assignment.getVariable());
        }
        if (around instanceof BinaryTree binary && binary.getRightOperand() == tree) {
            return typeOf(parent, binary.getLeftOperand());
        }
        if (around instanceof ConditionalExpressionTree) {
            return at(parent).stream();
        }
        if (around instanceof ReturnTree) {
            return method(parent)
                    .flatMap(each -> typeOf(each, ((MethodTree) each.getLeaf()).getReturnType()));
        }
        if (around instanceof MethodInvocationTree call) {
            return arguments(parent, call.getArguments(), tree);
        }
        if (around instanceof NewClassTree made) {
            return arguments(parent, made.getArguments(), tree);
        }
        return Stream.empty();
    }

    private Stream<TypeMirror> typeOf(TreePath parent, Tree tree) {
        Optional<TypeMirror> type =
                tree == null ? Optional.empty() : analysis.type(new TreePath(parent, tree));
        return type.stream();
    }

    private Stream<TreePath> method(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (each.getLeaf() instanceof LambdaExpressionTree) {
                return Stream.empty();
            }
            if (each.getLeaf() instanceof MethodTree) {
                return Stream.of(each);
            }
        }
        return Stream.empty();
    }

    private Stream<TypeMirror> arguments(
            TreePath call, List<? extends ExpressionTree> arguments, Tree argument) {
        int place = arguments.indexOf(argument);
        if (place < 0) {
            return Stream.empty();
        }
        return calls.candidates(call).stream().map(each -> parameter(each, place));
    }

    private TypeMirror parameter(Calls.Candidate candidate, int place) {
        ExecutableElement method = candidate.method();
        List<? extends TypeMirror> types = candidate.type().getParameterTypes();
        if (method.isVarArgs() && place >= types.size() - 1) {
            TypeMirror last = types.get(types.size() - 1);
            return last instanceof javax.lang.model.type.ArrayType array
                    ? array.getComponentType()
                    : last;
        }
        return place < types.size() ? types.get(place) : null;
    }
}
