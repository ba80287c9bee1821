/** Figures in memory. */
@NullMarked
package dev.orrery.inmemory.operations;

import org.jspecify.annotations.NullMarked;
