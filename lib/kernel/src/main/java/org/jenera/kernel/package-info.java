/**
 * A Java kernel for Jupyter in the line of IJava. It runs any Java notebook; what a course adds
 * comes from its class path, through the library's extensions.
 */
package org.jenera.kernel;
