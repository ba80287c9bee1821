/** Tests of backups and of the way back from them. */
@NullMarked
package dev.orrery.persistence.operations.backup;

import org.jspecify.annotations.NullMarked;
