package org.jenera.kernel.hint;

import java.util.Collection;
import java.util.List;

/** The names that the code of a cell could have meant. */
public interface Names {
    /** Variables that earlier cells declared. */
    Collection<String> variables();

    /** Methods that earlier cells declared, and those that every cell sees. */
    Collection<String> methods();

    /** Classes that earlier cells declared. */
    Collection<String> types();

    /** Full names of the classes on the class path that have this simple name. */
    List<String> qualified(String simpleName);

    /** Names that may follow the dot before this position of the cell; methods end in "(". */
    Collection<String> members(int position);
}
