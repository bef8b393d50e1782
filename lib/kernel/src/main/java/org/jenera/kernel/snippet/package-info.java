/**
 * What cells are made of: their text, the snippets JShell takes of it, and the classes of those.
 */
package org.jenera.kernel.snippet;
