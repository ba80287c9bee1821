/** Seeds, groups, pipelines, reviews and templates of sessions in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.orchestration;

import org.jspecify.annotations.NullMarked;
