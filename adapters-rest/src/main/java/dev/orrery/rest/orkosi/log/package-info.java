/** Logs of files and of rows, in the words of orkosi. */
@NullMarked
package dev.orrery.rest.orkosi.log;

import org.jspecify.annotations.NullMarked;
