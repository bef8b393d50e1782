/** Help while typing: what may stand at the caret, and what the name there means. */
package org.jenera.kernel.help;
