/** The tools by which other agents use this server, in the words of aegis. */
@NullMarked
package dev.orrery.rest.aegis.mcp;

import org.jspecify.annotations.NullMarked;
