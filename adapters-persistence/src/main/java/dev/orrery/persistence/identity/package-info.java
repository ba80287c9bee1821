/** The PostgreSQL side of identity, and this machine's random bytes. */
@NullMarked
package dev.orrery.persistence.identity;

import org.jspecify.annotations.NullMarked;
