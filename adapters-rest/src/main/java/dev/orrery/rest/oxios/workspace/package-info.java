/** The files of the workspace as oxios shows them. */
@NullMarked
package dev.orrery.rest.oxios.workspace;

import org.jspecify.annotations.NullMarked;
