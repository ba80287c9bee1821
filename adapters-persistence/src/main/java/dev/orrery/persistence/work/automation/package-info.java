/** Automations in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.work.automation;

import org.jspecify.annotations.NullMarked;
