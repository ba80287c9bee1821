/** The memory routes of oxios. */
@NullMarked
package dev.orrery.rest.oxios.memory;

import org.jspecify.annotations.NullMarked;
