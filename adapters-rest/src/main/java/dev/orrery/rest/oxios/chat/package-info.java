/** Chat, sessions and agents in oxios's words. */
@NullMarked
package dev.orrery.rest.oxios.chat;

import org.jspecify.annotations.NullMarked;
