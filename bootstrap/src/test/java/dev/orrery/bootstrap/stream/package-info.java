/** Proofs on the event stream: nothing missing, nothing twice, in time. */
@NullMarked
package dev.orrery.bootstrap.stream;

import org.jspecify.annotations.NullMarked;
