package org.jenera.kernel.help;

import java.util.Collection;
import java.util.Optional;
import org.jenera.kernel.magic.MagicHelp;

/** The magics that there are. */
@FunctionalInterface
public interface MagicNames {

    Collection<MagicHelp> all();

    /** The magic of a name, without percent signs. */
    default Optional<MagicHelp> find(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name) || each.aliases().contains(name))
                .findFirst();
    }
}
