/** What every adapter of the ports of backups does. */
@NullMarked
package dev.orrery.contract.operations.backup;

import org.jspecify.annotations.NullMarked;
