/** Means of the JVM and of the operating system to stop a thread that does not stop by itself. */
package org.jenera.kernel.stop;
