/** What every adapter of the identity ports must do. */
@NullMarked
package dev.orrery.contract.identity;

import org.jspecify.annotations.NullMarked;
