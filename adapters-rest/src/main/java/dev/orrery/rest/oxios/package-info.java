/** The oxios dialect: its words, shapes, statuses and streams on the shared use cases. */
@Configuration
@Requires(property = "orrery.ports.oxios", notEquals = "0")
@NullMarked
package dev.orrery.rest.oxios;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
