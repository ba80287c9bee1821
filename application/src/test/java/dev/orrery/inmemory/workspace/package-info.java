/** Workspaces, files and histories in memory, for the tests of use cases. */
@NullMarked
package dev.orrery.inmemory.workspace;

import org.jspecify.annotations.NullMarked;
