/** The same things read and written through several APIs in turn, beside a small model. */
@NullMarked
package dev.orrery.bootstrap.truth;

import org.jspecify.annotations.NullMarked;
