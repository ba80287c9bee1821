/** Tasks of the board, and how workers claim them. */
@NullMarked
package dev.orrery.rest.orkosi.task;

import org.jspecify.annotations.NullMarked;
