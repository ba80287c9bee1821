/** Use cases and background work of pipelines. */
@NullMarked
package dev.orrery.application.orchestration.pipeline;

import org.jspecify.annotations.NullMarked;
