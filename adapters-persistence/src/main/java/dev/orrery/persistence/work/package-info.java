/** Schedules, fires and jobs in PostgreSQL; cron expressions. */
@NullMarked
package dev.orrery.persistence.work;

import org.jspecify.annotations.NullMarked;
