/** What the compiler reads: the JDK and the class path, opened no sooner than they are needed. */
package org.jenera.kernel.compile;
