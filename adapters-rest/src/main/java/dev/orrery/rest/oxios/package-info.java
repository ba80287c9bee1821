/** The oxios dialect: its words, shapes, statuses and streams on the shared use cases. */
@NullMarked
package dev.orrery.rest.oxios;

import org.jspecify.annotations.NullMarked;
