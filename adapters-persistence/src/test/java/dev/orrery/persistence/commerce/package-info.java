/** The suites of commerce on PostgreSQL. */
@NullMarked
package dev.orrery.persistence.commerce;

import org.jspecify.annotations.NullMarked;
