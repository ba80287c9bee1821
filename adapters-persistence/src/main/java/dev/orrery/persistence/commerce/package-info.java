/** The stores of commerce, the catalogue, and what is counted against it. */
@NullMarked
package dev.orrery.persistence.commerce;

import org.jspecify.annotations.NullMarked;
