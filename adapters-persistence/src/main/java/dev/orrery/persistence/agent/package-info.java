/** Personas in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.agent;

import org.jspecify.annotations.NullMarked;
