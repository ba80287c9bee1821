/** Proofs on two servers that share one database. */
@NullMarked
package dev.orrery.bootstrap.twonode;

import org.jspecify.annotations.NullMarked;
