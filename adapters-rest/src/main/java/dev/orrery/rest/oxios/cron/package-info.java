/** Scheduled goals, in the words of oxios. */
@NullMarked
package dev.orrery.rest.oxios.cron;

import org.jspecify.annotations.NullMarked;
