/** Pipelines: chains of stages that sessions work off. */
@NullMarked
package dev.orrery.rest.aegis.pipeline;

import org.jspecify.annotations.NullMarked;
