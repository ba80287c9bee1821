/** Whether the server is well, in the words of aegis. */
@NullMarked
package dev.orrery.rest.aegis.health;

import org.jspecify.annotations.NullMarked;
