/** Stand-ins for the classes whose static methods notebooks written for IJava import. */
package org.jenera.kernel.ijava.runtime;
