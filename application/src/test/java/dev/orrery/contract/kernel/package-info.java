/** What every adapter of the kernel's ports must do. */
@NullMarked
package dev.orrery.contract.kernel;

import org.jspecify.annotations.NullMarked;
