/** What every store of queued work must do. */
@NullMarked
package dev.orrery.contract.work;

import org.jspecify.annotations.NullMarked;
