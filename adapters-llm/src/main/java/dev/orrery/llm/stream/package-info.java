/** Model streams that every provider's adapter shares. */
@NullMarked
package dev.orrery.llm.stream;

import org.jspecify.annotations.NullMarked;
