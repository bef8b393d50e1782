/** What the kernel has the JVM do beyond common Java: redefine classes, and stop a thread. */
package org.jenera.kernel.jvm;
