/** In-memory adapters of the model ports. */
@NullMarked
package dev.orrery.inmemory.model;

import org.jspecify.annotations.NullMarked;
