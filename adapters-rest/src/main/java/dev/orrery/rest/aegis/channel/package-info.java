/** How the channels outside do, and what did not get through, in the words of aegis. */
@NullMarked
package dev.orrery.rest.aegis.channel;

import org.jspecify.annotations.NullMarked;
