/** Stored settings against a real PostgreSQL. */
@NullMarked
package dev.orrery.persistence.operations;

import org.jspecify.annotations.NullMarked;
