/** Language models: requests, streamed answers, routing, usage, prices and circuit breakers. */
@NullMarked
package dev.orrery.domain.model;

import org.jspecify.annotations.NullMarked;
