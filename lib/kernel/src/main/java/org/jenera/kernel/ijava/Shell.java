package org.jenera.kernel.ijava;

/** IJava's {@code %sh}, which had to be registered; here it is always there. */
public final class Shell {
    private Shell() {}
}
