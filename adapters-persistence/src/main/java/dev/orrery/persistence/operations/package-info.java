/** Settings in PostgreSQL and from the start of the process; the machine's load. */
@NullMarked
package dev.orrery.persistence.operations;

import org.jspecify.annotations.NullMarked;
