/** Tests of the providers' wire protocols. */
@NullMarked
package dev.orrery.llm.chat;

import org.jspecify.annotations.NullMarked;
