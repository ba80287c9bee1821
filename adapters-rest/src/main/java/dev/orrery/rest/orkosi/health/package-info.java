/** Whether the server is well, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.health;

import org.jspecify.annotations.NullMarked;
