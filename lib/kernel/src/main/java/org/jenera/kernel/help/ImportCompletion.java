package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.help.JavaTokens.Token;

/** What may stand in an import. */
final class ImportCompletion {
    private final Analysis analysis;
    private final Typing typing;
    private final ClassCompletion classes;
    private final boolean ofStatic;
    private final String path;

    ImportCompletion(Analysis analysis, ClassIndex index, Typing typing) {
        this.analysis = analysis;
        this.typing = typing;
        this.classes = new ClassCompletion(analysis, index, typing);
        List<Token> words = typing.statement();
        this.ofStatic = words.size() > 1 && words.get(1).is("static");
        StringBuilder text = new StringBuilder();
        words.stream().skip(ofStatic ? 2 : 1).forEach(each -> text.append(each.text()));
        this.path = text.toString();
    }

    List<Match> complete() {
        if (path.isEmpty()) {
            return first();
        }
        if (!path.endsWith(".")) {
            return List.of();
        }
        String owner = path.substring(0, path.length() - 1);
        TypeElement type = analysis.elements().getTypeElement(owner);
        List<Match> found = new ArrayList<>(type == null ? classes.in(owner) : members(type));
        boolean all = typing.prefix().isEmpty() && (type == null || ofStatic) && !found.isEmpty();
        if (all) {
            found.add(new Match("*", "keyword", "everything there", Match.KEYWORD));
        }
        return found;
    }

    private List<Match> first() {
        List<Match> found = new ArrayList<>(classes.packages(""));
        if (!ofStatic) {
            found.addAll(ElementMatches.keywords(List.of("static"), typing.prefix()));
        }
        if (!ofStatic && !typing.prefix().isEmpty()) {
            found.addAll(classes.toImport());
        }
        return found;
    }

    private List<Match> members(TypeElement type) {
        ElementMatches matches = new ElementMatches(analysis, List.of(), false);
        List<Match> found = new ArrayList<>();
        for (Element each : analysis.elements().getAllMembers(type)) {
            boolean wanted =
                    ofStatic
                            ? each.getModifiers().contains(Modifier.STATIC)
                            : each instanceof TypeElement;
            boolean possible =
                    typing.fits(each)
                            && each.getModifiers().contains(Modifier.PUBLIC)
                            && each.getKind() != ElementKind.CONSTRUCTOR;
            if (wanted && possible) {
                found.add(matches.of(each, null, Match.USUAL));
            }
        }
        return found;
    }
}
