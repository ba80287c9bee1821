/**
 * Models and the network: the adapters behind the model, embedding, MCP and outgoing HTTP ports.
 */
@NullMarked
package dev.orrery.llm;

import org.jspecify.annotations.NullMarked;
