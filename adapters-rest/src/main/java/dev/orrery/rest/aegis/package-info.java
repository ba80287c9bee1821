/** The aegis dialect: its words, shapes, statuses and streams on the shared use cases. */
@Configuration
@Requires(property = "orrery.ports.aegis", notEquals = "0")
@NullMarked
package dev.orrery.rest.aegis;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
