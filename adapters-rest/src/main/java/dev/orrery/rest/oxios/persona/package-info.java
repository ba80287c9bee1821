/** The persona routes of oxios. */
@NullMarked
package dev.orrery.rest.oxios.persona;

import org.jspecify.annotations.NullMarked;
