/**
 * The database itself: embedded or external, its schema, its transactions and its notifications.
 */
@NullMarked
package dev.orrery.persistence.database;

import org.jspecify.annotations.NullMarked;
