/** Queued work in memory, in virtual time. */
@NullMarked
package dev.orrery.inmemory.work;

import org.jspecify.annotations.NullMarked;
