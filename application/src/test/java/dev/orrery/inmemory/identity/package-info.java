/** Identity ports kept in memory, for tests. */
@NullMarked
package dev.orrery.inmemory.identity;

import org.jspecify.annotations.NullMarked;
