/** Tests of webhooks as their receivers know them. */
@NullMarked
package dev.orrery.llm.webhook;

import org.jspecify.annotations.NullMarked;
