/** Embedding models: one in this process, and any server that speaks OpenAI's protocol. */
@NullMarked
package dev.orrery.llm.embedding;

import org.jspecify.annotations.NullMarked;
