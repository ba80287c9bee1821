/** The event stream of oxios, and the frames that it shares with the chat socket. */
@NullMarked
package dev.orrery.rest.oxios.events;

import org.jspecify.annotations.NullMarked;
