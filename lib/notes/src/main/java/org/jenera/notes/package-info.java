/**
 * Makes the lecture notes out of executed notebooks, and checks the notebooks that they come from.
 *
 * <p>{@link org.jenera.notes.Main} is the entry. A page is made in four steps: formulas and images
 * are taken out of the executed notebook ({@link org.jenera.notes.ShieldedNotebook}), nbconvert
 * turns the rest into HTML with a template of ours, KaTeX sets the formulas, and the page is put
 * together and checked. Every step works the same with the nbconvert of Debian 12 and with a
 * current one, because nothing on which they differ is left to them.
 */
package org.jenera.notes;
