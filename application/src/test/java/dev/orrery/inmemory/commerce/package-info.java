/** The stores of commerce in memory, and a payment provider that a test plays. */
@NullMarked
package dev.orrery.inmemory.commerce;

import org.jspecify.annotations.NullMarked;
