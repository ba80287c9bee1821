/** The history of the workspace as oxios shows it. */
@NullMarked
package dev.orrery.rest.oxios.git;

import org.jspecify.annotations.NullMarked;
