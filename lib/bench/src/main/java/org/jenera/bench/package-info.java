/** Measurements beside other implementations, in one run on one machine. */
package org.jenera.bench;
