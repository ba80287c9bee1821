/** The frames of the oxios streams. */
@NullMarked
package dev.orrery.rest.oxios.events;

import org.jspecify.annotations.NullMarked;
