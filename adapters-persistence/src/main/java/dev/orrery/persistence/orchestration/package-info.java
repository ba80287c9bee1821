/** Seeds and groups of agents in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.orchestration;

import org.jspecify.annotations.NullMarked;
