/** Tests of the board's use cases. */
@NullMarked
package dev.orrery.application.work.board;

import org.jspecify.annotations.NullMarked;
