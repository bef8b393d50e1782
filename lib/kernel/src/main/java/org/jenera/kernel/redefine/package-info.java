/** Keeps the reader's variables, and what they hold, when a declaration is run again. */
package org.jenera.kernel.redefine;
