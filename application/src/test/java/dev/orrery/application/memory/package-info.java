/** Tests of memory's use cases. */
@NullMarked
package dev.orrery.application.memory;

import org.jspecify.annotations.NullMarked;
