/** Governance's stores against a real PostgreSQL. */
@NullMarked
package dev.orrery.persistence.governance;

import org.jspecify.annotations.NullMarked;
