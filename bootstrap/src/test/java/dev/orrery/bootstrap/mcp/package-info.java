/** The aegis tools as MCP hosts see them. */
@NullMarked
package dev.orrery.bootstrap.mcp;

import org.jspecify.annotations.NullMarked;
