/** What every store of skills and programs must do. */
@NullMarked
package dev.orrery.contract.capability;

import org.jspecify.annotations.NullMarked;
