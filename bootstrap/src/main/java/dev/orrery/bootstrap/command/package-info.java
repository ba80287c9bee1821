/** The command line: one class a command. */
@NullMarked
package dev.orrery.bootstrap.command;

import org.jspecify.annotations.NullMarked;
