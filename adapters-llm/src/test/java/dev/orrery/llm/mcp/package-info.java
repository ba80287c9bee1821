/** Tests of the MCP client against a real server process. */
@NullMarked
package dev.orrery.llm.mcp;

import org.jspecify.annotations.NullMarked;
