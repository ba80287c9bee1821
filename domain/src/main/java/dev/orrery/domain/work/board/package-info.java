/** The board: tasks and how they move, the products they are for, and what was finished. */
@NullMarked
package dev.orrery.domain.work.board;

import org.jspecify.annotations.NullMarked;
