/** PostgreSQL and this machine: the adapters behind the storage, git, clock and host ports. */
@NullMarked
package dev.orrery.persistence;

import org.jspecify.annotations.NullMarked;
