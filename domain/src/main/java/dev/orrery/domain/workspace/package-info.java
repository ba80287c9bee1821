/** Directories that agents work in: safe paths, files, history and commands. */
@NullMarked
package dev.orrery.domain.workspace;

import org.jspecify.annotations.NullMarked;
