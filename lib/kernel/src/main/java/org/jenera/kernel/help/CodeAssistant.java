package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;
import org.jenera.kernel.magic.MagicHelp;

/**
 * Help while the reader types: what may stand at the caret, and what the name there means.
 *
 * <p>JShell runs the cells; what it offers to complete knows nothing of types, classes that are not
 * imported, or what the cell itself has declared so far. So the compiler is asked directly, about a
 * unit made of all that, and of what JShell would import into the next snippet.
 */
public final class CodeAssistant {
    private final Evaluator evaluator;
    private final ClassIndex index;
    private final MagicNames magics;
    private HelpCompiler compiler;

    public CodeAssistant(Evaluator evaluator, MagicNames magics) {
        this.evaluator = evaluator;
        this.magics = magics;
        this.index = evaluator.classes();
    }

    /** What may stand at the caret instead of the word there. */
    Completions complete(String code, int caret) {
        MagicText text = MagicText.of(code, caret);
        if (text.atCaret().isPresent()) {
            MagicText.Magic magic = text.atCaret().get();
            boolean cellStart = code.substring(0, magic.start()).isBlank();
            boolean javaArgument = magic.name().startsWith("time") && caret > magic.nameEnd();
            if (!javaArgument) {
                return new MagicCompletion(magics).complete(magic, caret, cellStart);
            }
            text =
                    MagicText.of(
                            " ".repeat(magic.nameEnd()) + code.substring(magic.nameEnd()), caret);
        }
        String java = text.java();
        for (Token token : JavaTokens.of(java)) {
            if (token.holds(caret) && token.kind() == Kind.STRING) {
                String typed = java.substring(token.start() + 1, caret);
                List<Match> files = FilePaths.startingWith(typed, true);
                return Completions.of(files, token.start() + 1, caret);
            }
            boolean other =
                    token.kind() == Kind.COMMENT
                            || token.kind() == Kind.CHARACTER
                            || token.kind() == Kind.TEXT_BLOCK;
            if (token.holds(caret) && other) {
                return Completions.none(caret);
            }
        }
        return new JavaCompletion(compiler(), index).complete(header(), java, caret);
    }

    /**
     * What the name at the caret means, or the call that the caret is in.
     *
     * @param whole whether to tell everything
     */
    Optional<Card> inspect(String code, int caret, boolean whole) {
        MagicText text = MagicText.of(code, caret);
        if (text.atCaret().isPresent()) {
            return magics.find(text.atCaret().get().name()).map(CodeAssistant::card);
        }
        for (Token token : JavaTokens.of(text.java())) {
            boolean silent = token.kind() == Kind.COMMENT || token.kind() == Kind.TEXT_BLOCK;
            if (silent && token.holds(caret)) {
                return Optional.empty();
            }
        }
        Sources sources = new Sources(evaluator.shell(), index);
        var shelf = new CardMaker.Shelf(evaluator, compiler(), index, sources, header());
        return new JavaInspection(shelf, text.java(), caret, whole).inspect();
    }

    private static Card card(MagicHelp magic) {
        List<String> facts = new ArrayList<>();
        facts.add(magic.summary());
        if (!magic.options().isEmpty()) {
            facts.add("Options: " + String.join(", ", magic.options()));
        }
        return new Card(List.of(magic.usage()), 0, facts, "", "");
    }

    private HelpCompiler compiler() {
        if (compiler == null) {
            compiler = new HelpCompiler(evaluator, index);
        }
        return compiler;
    }

    /** The package and imports that JShell would give to the next snippet. */
    private String header() {
        String unit = evaluator.shell().sourceCodeAnalysis().wrappers("0").get(0).wrapped();
        return unit.substring(0, unit.indexOf("class $JShell$"));
    }
}
