/**
 * The turn engine: claims runs, asks their programs for the next step and makes every step durable.
 */
@NullMarked
package dev.orrery.application.session.engine;

import org.jspecify.annotations.NullMarked;
