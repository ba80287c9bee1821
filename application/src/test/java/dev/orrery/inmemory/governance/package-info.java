/** Governance's stores in memory, for tests. */
@NullMarked
package dev.orrery.inmemory.governance;

import org.jspecify.annotations.NullMarked;
