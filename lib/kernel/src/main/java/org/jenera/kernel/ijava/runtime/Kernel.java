package org.jenera.kernel.ijava.runtime;

import org.jenera.kernel.Notebook;

/**
 * The kernel, by IJava's name. It inherits the methods that every cell sees, so that a static
 * import of them makes nothing ambiguous.
 */
public final class Kernel extends Notebook {
    private Kernel() {}
}
