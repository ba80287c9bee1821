/** Schedules, fires and jobs against a real PostgreSQL. */
@NullMarked
package dev.orrery.persistence.work;

import org.jspecify.annotations.NullMarked;
