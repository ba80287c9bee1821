/** Copies of backups outside of this machine. */
@NullMarked
package dev.orrery.llm.mirror;

import org.jspecify.annotations.NullMarked;
