/** What leaves the server for receivers outside: notices, their deliveries and the channels. */
@NullMarked
package dev.orrery.domain.channel;

import org.jspecify.annotations.NullMarked;
