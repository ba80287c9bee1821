/** The skill routes of oxios. */
@NullMarked
package dev.orrery.rest.oxios.skill;

import org.jspecify.annotations.NullMarked;
