/** DJL made complete: the device, and (from the deep chapters on) operators, seeds and memory. */
package org.jenera.tensor;
