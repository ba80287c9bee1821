/** The turn engine's rows in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.session;

import org.jspecify.annotations.NullMarked;
