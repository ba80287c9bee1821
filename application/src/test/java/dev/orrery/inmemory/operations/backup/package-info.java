/** The ports of backups, in memory. */
@NullMarked
package dev.orrery.inmemory.operations.backup;

import org.jspecify.annotations.NullMarked;
