/** Orrery's own port: health, readiness, metrics and the one stream of all events. */
@NullMarked
package dev.orrery.rest.orrery;

import org.jspecify.annotations.NullMarked;
