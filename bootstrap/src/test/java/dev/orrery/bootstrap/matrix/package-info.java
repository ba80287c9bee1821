/** Who may call which route: every caller at every route of every API, computed from one table. */
@NullMarked
package dev.orrery.bootstrap.matrix;

import org.jspecify.annotations.NullMarked;
