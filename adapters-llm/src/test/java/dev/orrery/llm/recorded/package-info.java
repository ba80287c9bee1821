/** Tests of recordings. */
@NullMarked
package dev.orrery.llm.recorded;

import org.jspecify.annotations.NullMarked;
