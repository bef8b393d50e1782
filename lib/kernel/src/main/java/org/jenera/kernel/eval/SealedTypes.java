package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.snippet.SnippetOrigins;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/**
 * Sealed types that get other subclasses. JShell takes a sealed type and its subclasses one after
 * the other only if all of them are new: it rejects a type that permits a class that is there and
 * does not extend it yet, and up to JDK 21 also one that permits a class that is there and one that
 * is not. So what is there is dropped, and declared again with the rest. JShell of JDK 17 also
 * rejects a non-sealed class before its interface is whole; it is final until then.
 */
final class SealedTypes {
    private static final Set<String> KINDS = Set.of("class", "interface", "record", "enum");
    private static final String NON_SEALED = "non-sealed";
    private static final String UNTIL_THEN = "final     "; // of the same length

    private final JShell shell;
    private final SnippetOrigins origins;

    SealedTypes(JShell shell, SnippetOrigins origins) {
        this.shell = shell;
        this.origins = origins;
    }

    /** A type as its text declares it. */
    private record Header(String name, List<String> permitted, Set<String> words) {

        static Optional<Header> of(String java) {
            String name = null;
            List<String> permitted = new ArrayList<>();
            Set<String> words = new LinkedHashSet<>();
            boolean permits = false;
            boolean named = false;
            for (Token token : Token.of(java)) {
                String text = token.text();
                if (text.equals("{") && name != null) {
                    return Optional.of(new Header(name, permitted, words));
                }
                boolean word = token.kind() == Token.Kind.WORD;
                if (name == null && named && word) {
                    name = text;
                } else if (name == null) {
                    named = KINDS.contains(text);
                } else if (word && text.equals("permits")) {
                    permits = true;
                } else if (word && permits) {
                    permitted.add(text);
                } else if (word) {
                    words.add(text);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * How declarations are made.
     *
     * @param dropped what has to go before, as if it had not been there
     * @param sources what to declare, in this order
     */
    record Plan(List<TypeDeclSnippet> dropped, List<Source> sources) {}

    Plan plan(List<Source> sources) {
        List<Header> headers =
                sources.stream().flatMap(each -> Header.of(each.text()).stream()).toList();
        Set<String> dropped = new LinkedHashSet<>();
        List<Source> steps = new ArrayList<>(sources);
        for (Header header : headers) {
            if (!header.permitted().isEmpty()) {
                if (isRefused(header, headers)) {
                    dropped.add(header.name());
                    dropped.addAll(header.permitted());
                    declareOthers(header, headers, steps);
                }
                if (dropped.contains(header.name()) || known(header.name()).isEmpty()) {
                    declareNonSealedLast(header, steps);
                }
            }
        }
        return new Plan(
                dropped.stream().flatMap(each -> known(each).stream()).toList(),
                List.copyOf(steps));
    }

    /** Puts the permitted classes of other cells behind the sealed type. */
    private void declareOthers(Header sealed, List<Header> headers, List<Source> steps) {
        List<String> declared = headers.stream().map(Header::name).toList();
        int at = indices(steps, Set.of(sealed.name())).get(0) + 1;
        for (String name : sealed.permitted()) {
            Optional<Source> other = known(name).flatMap(this::sourceOf);
            if (!declared.contains(name) && other.isPresent()) {
                steps.add(at, other.get());
            }
        }
    }

    private Optional<Source> sourceOf(TypeDeclSnippet snippet) {
        return origins.of(snippet)
                .map(
                        each ->
                                new Source(
                                        each.cell(),
                                        snippet.source(),
                                        each.offset(),
                                        each.lead(),
                                        each.insertions()));
    }

    private static void declareNonSealedLast(Header sealed, List<Source> steps) {
        Set<String> family = new LinkedHashSet<>(sealed.permitted());
        family.add(sealed.name());
        List<Integer> members = indices(steps, family);
        List<Source> whole = new ArrayList<>();
        for (int i : members) {
            Source source = steps.get(i);
            String header = source.text().substring(0, source.text().indexOf('{'));
            if (header.contains(NON_SEALED)) {
                whole.add(source);
                String text = source.text().replaceFirst(NON_SEALED, UNTIL_THEN);
                steps.set(
                        i,
                        new Source(
                                source.cell(),
                                text,
                                source.offset(),
                                source.lead(),
                                source.insertions()));
            }
        }
        steps.addAll(members.get(members.size() - 1) + 1, whole);
    }

    /** Where types of these names are declared. */
    private static List<Integer> indices(List<Source> steps, Set<String> names) {
        return IntStream.range(0, steps.size())
                .filter(
                        i ->
                                Header.of(steps.get(i).text())
                                        .filter(each -> names.contains(each.name()))
                                        .isPresent())
                .boxed()
                .toList();
    }

    private boolean isRefused(Header sealed, List<Header> headers) {
        List<TypeDeclSnippet> there =
                sealed.permitted().stream().flatMap(each -> known(each).stream()).toList();
        List<String> declared = headers.stream().map(Header::name).toList();
        boolean lacksOne =
                sealed.permitted().stream()
                        .anyMatch(each -> known(each).isEmpty() && declared.contains(each));
        boolean othersAreThere = !there.isEmpty();
        boolean oneDoesNotExtend =
                there.stream()
                        .filter(each -> declared.contains(each.name()))
                        .flatMap(each -> Header.of(each.source()).stream())
                        .anyMatch(each -> !each.words().contains(sealed.name()));
        return lacksOne && othersAreThere || oneDoesNotExtend;
    }

    private Optional<TypeDeclSnippet> known(String name) {
        return shell.types()
                .filter(each -> each.name().equals(name) && shell.status(each) == Status.VALID)
                .findFirst();
    }

    /** Declares again what was dropped and could not be declared with the rest. */
    List<SnippetEvent> declareIfMissing(TypeDeclSnippet dropped) {
        if (shell.types().anyMatch(each -> each.name().equals(dropped.name()))) {
            return List.of();
        }
        List<SnippetEvent> events = shell.eval(dropped.source());
        events.stream()
                .filter(each -> each.causeSnippet() == null)
                .forEach(each -> origins.inherit(each.snippet(), dropped));
        return events;
    }
}
