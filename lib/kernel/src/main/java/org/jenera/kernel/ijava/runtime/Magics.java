package org.jenera.kernel.ijava.runtime;

import org.jenera.kernel.Notebook;

/**
 * Magics called from Java, by IJava's name. It inherits the methods that every cell sees, so that a
 * static import of them makes nothing ambiguous.
 */
public final class Magics extends Notebook {
    private Magics() {}
}
