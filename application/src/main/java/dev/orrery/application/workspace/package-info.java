/** Use cases over workspace files and their history. */
@NullMarked
package dev.orrery.application.workspace;

import org.jspecify.annotations.NullMarked;
