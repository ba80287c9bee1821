/** What every store of figures does. */
@NullMarked
package dev.orrery.contract.operations;

import org.jspecify.annotations.NullMarked;
