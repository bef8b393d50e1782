/** One line of help for the slips that beginners make, found from what the compiler says. */
package org.jenera.kernel.hint;
