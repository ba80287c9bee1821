/** The offline model: a deterministic planner that answers where no provider is configured. */
@NullMarked
package dev.orrery.llm.offline;

import org.jspecify.annotations.NullMarked;
