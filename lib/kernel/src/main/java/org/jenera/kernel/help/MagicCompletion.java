package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenera.kernel.magic.MagicHelp;

/** What may stand at a caret in a line of magic. */
final class MagicCompletion {
    private final MagicNames names;

    MagicCompletion(MagicNames names) {
        this.names = names;
    }

    /**
     * @param cellStart whether only blanks stand before the magic, so that it may be a cell's
     */
    Completions complete(MagicText.Magic magic, int caret, boolean cellStart) {
        if (caret <= magic.nameEnd()) {
            return names(magic, caret, cellStart);
        }
        String before = magic.text().substring(0, caret - magic.start());
        int word = lastWord(before);
        boolean quoted = word > 0 && before.charAt(word - 1) == '"';
        String typed = before.substring(word);
        List<Match> matches = new ArrayList<>();
        if (!quoted) {
            matches.addAll(options(magic.name(), typed));
        }
        if (!typed.startsWith("-")) {
            matches.addAll(FilePaths.startingWith(typed, quoted));
        }
        return Completions.of(matches, magic.start() + word, caret);
    }

    /** Where the last argument starts, behind its quotation mark if it has one. */
    private static int lastWord(String text) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                start = i + 1;
            } else if (c == ' ' && !quoted) {
                start = i + 1;
            }
        }
        return start;
    }

    private Completions names(MagicText.Magic magic, int caret, boolean cellStart) {
        String typed = magic.text().substring(0, caret - magic.start());
        List<Match> matches =
                names.all().stream()
                        .flatMap(each -> forms(each, cellStart))
                        .filter(each -> each.text().startsWith(typed))
                        .toList();
        return Completions.of(matches, magic.start(), magic.nameEnd());
    }

    private static Stream<Match> forms(MagicHelp magic, boolean cellStart) {
        Stream<Match> line =
                magic.line() ? Stream.of(match("%", magic, Match.USUAL)) : Stream.empty();
        Stream<Match> cell =
                magic.cell() && cellStart
                        ? Stream.of(match("%%", magic, Match.INHERITED))
                        : Stream.empty();
        return Stream.concat(line, cell);
    }

    private static Match match(String sign, MagicHelp magic, int rank) {
        return new Match(sign + magic.name(), "magic", magic.summary(), rank);
    }

    private List<Match> options(String name, String typed) {
        Optional<MagicHelp> magic = names.find(name);
        return magic.map(MagicHelp::options).orElse(List.of()).stream()
                .filter(each -> each.startsWith(typed))
                .map(each -> new Match(each, "option", "", Match.OWN))
                .toList();
    }
}
