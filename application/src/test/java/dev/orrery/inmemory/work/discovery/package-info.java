/** The stores of discovery engines, in memory. */
@NullMarked
package dev.orrery.inmemory.work.discovery;

import org.jspecify.annotations.NullMarked;
