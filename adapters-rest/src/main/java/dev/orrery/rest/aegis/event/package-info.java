/** The event streams of aegis, of all sessions and of one, and their frames. */
@NullMarked
package dev.orrery.rest.aegis.event;

import org.jspecify.annotations.NullMarked;
