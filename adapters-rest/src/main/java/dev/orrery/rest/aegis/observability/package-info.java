/** Figures, diagnostics and tools, in the words of aegis. */
@NullMarked
package dev.orrery.rest.aegis.observability;

import org.jspecify.annotations.NullMarked;
