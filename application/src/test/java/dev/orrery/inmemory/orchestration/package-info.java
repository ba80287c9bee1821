/** Seeds, groups, pipelines, reviews and templates of sessions in memory. */
@NullMarked
package dev.orrery.inmemory.orchestration;

import org.jspecify.annotations.NullMarked;
