package org.jenera.wrong;

/**
 * Stands in no package of the design. The packages below make up a small library that breaks each
 * rule of {@link org.jenera.ArchitectureTest} once, to show that the rules can fail.
 */
final class Leftover {}
