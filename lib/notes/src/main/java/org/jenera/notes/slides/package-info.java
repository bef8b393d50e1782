/** Slides of a chapter: what its cells' metadata say, beside what the cells show. */
package org.jenera.notes.slides;
