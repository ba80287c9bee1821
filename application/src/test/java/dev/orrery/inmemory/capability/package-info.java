/** Skills and programs in memory, for tests. */
@NullMarked
package dev.orrery.inmemory.capability;

import org.jspecify.annotations.NullMarked;
