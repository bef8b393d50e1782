/** The Jupyter message protocol: sockets that block, batched prints, replies the library lacks. */
package org.jenera.kernel.protocol;
