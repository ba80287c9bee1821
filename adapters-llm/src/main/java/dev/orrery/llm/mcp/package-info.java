/** The client side of the Model Context Protocol. */
@NullMarked
package dev.orrery.llm.mcp;

import org.jspecify.annotations.NullMarked;
