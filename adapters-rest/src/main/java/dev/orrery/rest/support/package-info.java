/**
 * What the dialects share on the wire: credentials, guards, limits, errors and strict bodies; it
 * knows no dialect.
 */
@NullMarked
package dev.orrery.rest.support;

import org.jspecify.annotations.NullMarked;
