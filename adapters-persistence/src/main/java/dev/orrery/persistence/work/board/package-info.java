/** The board in PostgreSQL. */
@NullMarked
package dev.orrery.persistence.work.board;

import org.jspecify.annotations.NullMarked;
