/** What holds on the wire for every route of a dialect, tried against a listening server. */
@NullMarked
package dev.orrery.rest.conformance;

import org.jspecify.annotations.NullMarked;
