/** Whether the benchmarks work; how fast anything is they tell themselves. */
@NullMarked
package dev.orrery.bootstrap.bench;

import org.jspecify.annotations.NullMarked;
