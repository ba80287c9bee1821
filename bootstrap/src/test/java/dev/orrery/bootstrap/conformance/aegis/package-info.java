/** The conformance kit of the aegis API: its routes, errors, keys, streams and limits. */
@NullMarked
package dev.orrery.bootstrap.conformance.aegis;

import org.jspecify.annotations.NullMarked;
