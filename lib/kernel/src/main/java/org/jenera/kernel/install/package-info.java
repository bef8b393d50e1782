/** Installs the kernel for Jupyter. */
package org.jenera.kernel.install;
