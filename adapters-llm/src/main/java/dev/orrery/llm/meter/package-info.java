/** Counts model calls of this node. */
@NullMarked
package dev.orrery.llm.meter;

import org.jspecify.annotations.NullMarked;
