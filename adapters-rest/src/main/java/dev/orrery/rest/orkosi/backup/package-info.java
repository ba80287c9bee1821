/** Backups, for administrators. */
@NullMarked
package dev.orrery.rest.orkosi.backup;

import org.jspecify.annotations.NullMarked;
