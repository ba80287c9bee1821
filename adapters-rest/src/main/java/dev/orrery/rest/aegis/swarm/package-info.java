/** Sessions that have others working for them. */
@NullMarked
package dev.orrery.rest.aegis.swarm;

import org.jspecify.annotations.NullMarked;
