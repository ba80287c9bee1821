/** Routes of the aegis port that exist for tests only. */
@NullMarked
package dev.orrery.rest.aegis.probe;

import org.jspecify.annotations.NullMarked;
