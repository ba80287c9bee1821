/** Model calls, prices and circuit breakers in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.model;

import org.jspecify.annotations.NullMarked;
