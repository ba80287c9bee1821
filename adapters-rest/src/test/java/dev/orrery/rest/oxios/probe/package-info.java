/** Routes of the oxios port that exist for tests only. */
@NullMarked
package dev.orrery.rest.oxios.probe;

import org.jspecify.annotations.NullMarked;
