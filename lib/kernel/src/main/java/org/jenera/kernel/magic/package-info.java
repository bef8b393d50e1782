/** The magics: commands of the notebook that stand in cells beside Java. */
package org.jenera.kernel.magic;
