/** Dependencies by Maven's own resolver, loaded on first use. */
package org.jenera.kernel.magic.maven;
