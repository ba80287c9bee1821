/** Chat models of providers over the network, spoken to through LangChain4j. */
@NullMarked
package dev.orrery.llm.chat;

import org.jspecify.annotations.NullMarked;
