/** The orkosi API: its port, errors, envelopes, paging and limits; the routes are in its areas. */
@Configuration
@Requires(property = "orrery.ports.orkosi", notEquals = "0")
@NullMarked
package dev.orrery.rest.orkosi;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
