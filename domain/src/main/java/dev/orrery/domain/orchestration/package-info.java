/**
 * Work that takes more than one agent: seeds, groups, pipelines, reviews, templates of sessions,
 * gates.
 */
@NullMarked
package dev.orrery.domain.orchestration;

import org.jspecify.annotations.NullMarked;
