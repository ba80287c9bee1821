/** The routes of the workspace and its history, over files in memory. */
@NullMarked
package dev.orrery.rest.oxios.workspace;

import org.jspecify.annotations.NullMarked;
