/** Runs cells with JShell inside this JVM: redefinition, interruption, errors told by cell line. */
package org.jenera.kernel.eval;
