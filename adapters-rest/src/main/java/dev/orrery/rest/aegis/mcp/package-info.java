/** The aegis API as tools for MCP hosts: each tool is one of its routes. */
@NullMarked
package dev.orrery.rest.aegis.mcp;

import org.jspecify.annotations.NullMarked;
