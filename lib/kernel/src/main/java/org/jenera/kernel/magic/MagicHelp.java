package org.jenera.kernel.magic;

import java.util.List;

/**
 * What a reader may know of a magic.
 *
 * @param name without the percent signs
 * @param line whether there is a form {@code %name arguments}
 * @param cell whether there is a form {@code %%name arguments} with the rest of the cell
 * @param usage what to type, such as {@code %time EXPRESSION}; both forms are set apart by " or "
 * @param summary one sentence
 * @param options options such as {@code --offline}
 * @param aliases other names, without the percent signs
 * @param variables whether {@code $name} and <code>{name}</code> on its line stand for the values
 *     of variables, as in IPython
 */
public record MagicHelp(
        String name,
        boolean line,
        boolean cell,
        String usage,
        String summary,
        List<String> options,
        List<String> aliases,
        boolean variables) {

    static MagicHelp line(String name, String arguments, String summary) {
        return new MagicHelp(
                name,
                true,
                false,
                usage("%", name, arguments),
                summary,
                List.of(),
                List.of(),
                true);
    }

    static MagicHelp cell(String name, String arguments, String summary) {
        return new MagicHelp(
                name,
                false,
                true,
                usage("%%", name, arguments),
                summary,
                List.of(),
                List.of(),
                true);
    }

    static MagicHelp both(String name, String lineArguments, String cellArguments, String summary) {
        String usage = usage("%", name, lineArguments) + " or " + usage("%%", name, cellArguments);
        return new MagicHelp(name, true, true, usage, summary, List.of(), List.of(), true);
    }

    MagicHelp withOptions(String... names) {
        return new MagicHelp(name, line, cell, usage, summary, List.of(names), aliases, variables);
    }

    MagicHelp withAliases(String... names) {
        return new MagicHelp(name, line, cell, usage, summary, options, List.of(names), variables);
    }

    /** Takes its line as it stands: it is code, or was so in IJava. */
    MagicHelp literally() {
        return new MagicHelp(name, line, cell, usage, summary, options, aliases, false);
    }

    boolean isNamed(String other) {
        return name.equals(other) || aliases.contains(other);
    }

    private static String usage(String sign, String name, String arguments) {
        return (sign + name + " " + arguments).strip();
    }
}
