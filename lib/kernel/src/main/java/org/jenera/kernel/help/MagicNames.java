package org.jenera.kernel.help;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The magics that there are. */
@FunctionalInterface
public interface MagicNames {

    /**
     * What a reader may know of a magic.
     *
     * @param name without the percent signs
     * @param line whether there is a form {@code %name arguments}
     * @param cell whether there is a form {@code %%name arguments} with the rest of the cell
     * @param usage what to type
     * @param summary one sentence
     * @param options options such as {@code --offline}
     * @param aliases other names
     */
    record Magic(
            String name,
            boolean line,
            boolean cell,
            String usage,
            String summary,
            List<String> options,
            List<String> aliases) {}

    Collection<Magic> all();

    /** The magic of a name, without percent signs. */
    default Optional<Magic> find(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name) || each.aliases().contains(name))
                .findFirst();
    }
}
