/** Tests of the use cases of backups. */
@NullMarked
package dev.orrery.application.operations.backup;

import org.jspecify.annotations.NullMarked;
