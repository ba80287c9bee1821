/** Discovery engines, their runs and the built-in checks, in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.work.discovery;

import org.jspecify.annotations.NullMarked;
