/** Use cases of the board: tasks, products, and what was finished. */
@NullMarked
package dev.orrery.application.work.board;

import org.jspecify.annotations.NullMarked;
