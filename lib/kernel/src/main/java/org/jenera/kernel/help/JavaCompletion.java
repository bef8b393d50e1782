package org.jenera.kernel.help;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;

/** What may stand at a caret in Java code. */
final class JavaCompletion {
    /** Stands for the word that is being typed. */
    private static final String HERE = "$here";

    private final HelpCompiler compiler;
    private final ClassIndex index;

    JavaCompletion(HelpCompiler compiler, ClassIndex index) {
        this.compiler = compiler;
        this.index = index;
    }

    /**
     * @param header package and imports of the cells so far
     * @param code of the cell without magics
     */
    Completions complete(String header, String code, int caret) {
        Typing typing = Typing.at(code, caret);
        if (typing.isNumber()) {
            return Completions.none(caret);
        }
        boolean inImport = !typing.statement().isEmpty() && typing.statement().get(0).is("import");
        List<Match> matches =
                inImport
                        ? new ImportCompletion(compiler.analyze(header), index, typing).complete()
                        : inCode(header, typing);
        return matches.isEmpty() && !inImport
                ? membersElsewhere(header, typing)
                : Completions.of(matches, typing.start(), typing.end());
    }

    /** Members of a class that is not imported, with its full name. */
    private Completions membersElsewhere(String header, Typing typing) {
        List<Token> before = typing.before();
        int last = before.size() - 1;
        boolean alone =
                last >= 1
                        && before.get(last).is(".")
                        && before.get(last - 1).kind() == Kind.WORD
                        && (last == 1 || !before.get(last - 2).is("."));
        Optional<String> type =
                alone ? index.toImport(before.get(last - 1).text()) : Optional.empty();
        if (type.isEmpty()) {
            return Completions.none(typing.end());
        }
        String name = type.get();
        List<Match> members =
                inCode(header + "import " + name + ";", typing).stream()
                        .map(each -> each.of(name))
                        .toList();
        return Completions.of(members, before.get(last - 1).start(), typing.end());
    }

    private List<Match> inCode(String header, Typing typing) {
        String open = typing.code().substring(0, typing.start()) + HERE;
        Excerpt excerpt = Excerpt.of(header, open);
        Analysis analysis = compiler.analyze(excerpt.unit());
        Optional<TreePath> here = analysis.named(HERE, excerpt.inUnit(typing.start()));
        if (here.isEmpty()) {
            return List.of();
        }
        TreePath path = here.get();
        if (path.getLeaf() instanceof MemberSelectTree select) {
            TreePath of = new TreePath(path, select.getExpression());
            return new MemberCompletion(analysis, index, typing, path, of, false).complete();
        }
        if (path.getLeaf() instanceof MemberReferenceTree reference) {
            TreePath of = new TreePath(path, reference.getQualifierExpression());
            return new MemberCompletion(analysis, index, typing, path, of, true).complete();
        }
        return new NameCompletion(analysis, index, typing, path).complete();
    }
}
