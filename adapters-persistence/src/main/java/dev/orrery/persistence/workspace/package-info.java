/** This machine's directories: files, git histories, snapshots and commands. */
@NullMarked
package dev.orrery.persistence.workspace;

import org.jspecify.annotations.NullMarked;
