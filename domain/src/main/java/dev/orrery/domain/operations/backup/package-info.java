/** Backups of everything this house keeps: their files, the runs that make them, copies outside. */
@NullMarked
package dev.orrery.domain.operations.backup;

import org.jspecify.annotations.NullMarked;
