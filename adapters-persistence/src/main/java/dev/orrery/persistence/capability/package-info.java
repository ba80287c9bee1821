/** Skills and programs in PostgreSQL, and the directories of programs on this machine. */
@NullMarked
package dev.orrery.persistence.capability;

import org.jspecify.annotations.NullMarked;
