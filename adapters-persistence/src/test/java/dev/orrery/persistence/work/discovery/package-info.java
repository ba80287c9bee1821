/** Tests of discovery engines on PostgreSQL. */
@NullMarked
package dev.orrery.persistence.work.discovery;

import org.jspecify.annotations.NullMarked;
