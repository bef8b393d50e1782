/**
 * How models are trained: the profile that sizes an experiment, and (from the deep chapters on) the
 * loop.
 */
package org.jenera.train;
