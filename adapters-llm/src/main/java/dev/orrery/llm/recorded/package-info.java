/** Recordings of model calls: writing them and answering from them. */
@NullMarked
package dev.orrery.llm.recorded;

import org.jspecify.annotations.NullMarked;
