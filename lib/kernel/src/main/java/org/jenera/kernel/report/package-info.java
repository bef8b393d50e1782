/** Tells what went wrong in the reader's terms: cells, their lines, and a way out. */
package org.jenera.kernel.report;
