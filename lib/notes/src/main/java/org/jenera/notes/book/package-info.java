/** All chapters as one book, and what prints it and the slides as PDF. */
package org.jenera.notes.book;
