/** The stores of the board, in memory. */
@NullMarked
package dev.orrery.inmemory.work.board;

import org.jspecify.annotations.NullMarked;
