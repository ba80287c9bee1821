/** Backups: their files on this machine, the archive that they are, and the way back. */
@NullMarked
package dev.orrery.persistence.operations.backup;

import org.jspecify.annotations.NullMarked;
