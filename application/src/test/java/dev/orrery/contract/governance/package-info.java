/** What every adapter of governance's ports must do. */
@NullMarked
package dev.orrery.contract.governance;

import org.jspecify.annotations.NullMarked;
