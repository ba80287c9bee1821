/** What every store of the board keeps. */
@NullMarked
package dev.orrery.contract.work.board;

import org.jspecify.annotations.NullMarked;
