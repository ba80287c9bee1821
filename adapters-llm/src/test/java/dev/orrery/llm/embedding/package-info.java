/** Tests of the embedding models. */
@NullMarked
package dev.orrery.llm.embedding;

import org.jspecify.annotations.NullMarked;
