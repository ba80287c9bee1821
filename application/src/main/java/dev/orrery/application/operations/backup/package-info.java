/** Use cases of backups; only an administrator of the whole house has to do with them. */
@NullMarked
package dev.orrery.application.operations.backup;

import org.jspecify.annotations.NullMarked;
