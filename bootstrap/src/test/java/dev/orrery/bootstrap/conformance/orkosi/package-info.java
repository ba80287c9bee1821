/** The conformance kit of the orkosi API: its routes, errors and limits. */
@NullMarked
package dev.orrery.bootstrap.conformance.orkosi;

import org.jspecify.annotations.NullMarked;
