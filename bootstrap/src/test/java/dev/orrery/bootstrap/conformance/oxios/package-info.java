/** The reference of the oxios API as tests: what every route answers and what it leaves behind. */
@NullMarked
package dev.orrery.bootstrap.conformance.oxios;

import org.jspecify.annotations.NullMarked;
