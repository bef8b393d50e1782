package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jenera.kernel.compile.ClassIndex;

/** Packages, their classes, and classes that are not imported. */
final class ClassCompletion {
    private static final int MOST = 40;

    private final Analysis analysis;
    private final ClassIndex index;
    private final Typing typing;
    private final ElementMatches matches;

    ClassCompletion(Analysis analysis, ClassIndex index, Typing typing) {
        this.analysis = analysis;
        this.index = index;
        this.typing = typing;
        this.matches = new ElementMatches(analysis, List.of(), false);
    }

    /** Packages within another, or the first parts of their names. */
    List<Match> packages(String owner) {
        String start = owner.isEmpty() ? "" : owner + ".";
        return index.packagesIn(owner).stream()
                .filter(typing::fits)
                .map(each -> new Match(each, "module", "package " + start + each, Match.INHERITED))
                .toList();
    }

    /** What is in a package. */
    List<Match> in(String owner) {
        List<Match> found = new ArrayList<>(packages(owner));
        for (String name : index.classesIn(owner)) {
            if (typing.fits(name)) {
                analysis.publicType(owner + "." + name)
                        .ifPresent(type -> found.add(matches.of(type, null, Match.USUAL)));
            }
        }
        return found;
    }

    /**
     * Classes by their full names, which need no import; where the word is alone on its line, also
     * the import itself.
     *
     * @param known simple names that mean something already
     */
    List<Match> elsewhere(Set<String> known) {
        boolean annotation = typing.isAfter("@");
        List<Match> found = new ArrayList<>();
        for (String name : index.named(each -> typing.fits(each) && !known.contains(each))) {
            if (found.size() >= MOST) {
                break;
            }
            TypeElement type = analysis.publicType(name).orElse(null);
            boolean wanted =
                    type != null && (!annotation || type.getKind() == ElementKind.ANNOTATION_TYPE);
            if (wanted) {
                found.add(match(name, type, Match.ELSEWHERE + found.size()));
                if (typing.isAlone()) {
                    int rank = Match.ELSEWHERE + MOST + found.size();
                    found.add(match("import " + name + ";", type, rank));
                }
            }
        }
        return found;
    }

    /** Classes by their full names with the semicolon that ends an import. */
    List<Match> toImport() {
        List<Match> found = new ArrayList<>();
        for (String name : index.named(typing::fits)) {
            if (found.size() >= MOST) {
                break;
            }
            analysis.publicType(name)
                    .ifPresent(
                            type -> {
                                int rank = Match.ELSEWHERE + found.size();
                                found.add(match(name + ";", type, rank));
                            });
        }
        return found;
    }

    private static Match match(String text, TypeElement type, int rank) {
        return new Match(text, ElementMatches.typeWord(type), Signature.of(type), rank);
    }
}
