/**
 * Figures, tables, arrays, derivations and progress in a notebook: the one package that knows the
 * kernel. It serves any kernel of the IJava line that loads {@link
 * org.dflib.jjava.jupyter.Extension extensions}.
 */
package org.jenera.notebook;
