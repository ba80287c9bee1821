/** Tests of the use cases of operations. */
@NullMarked
package dev.orrery.application.operations;

import org.jspecify.annotations.NullMarked;
