/** What every adapter of memory's ports must do. */
@NullMarked
package dev.orrery.contract.memory;

import org.jspecify.annotations.NullMarked;
