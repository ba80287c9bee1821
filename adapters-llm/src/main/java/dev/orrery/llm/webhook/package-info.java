/** Webhooks as their receivers know them: which are listed, what is sent, and how. */
@NullMarked
package dev.orrery.llm.webhook;

import org.jspecify.annotations.NullMarked;
