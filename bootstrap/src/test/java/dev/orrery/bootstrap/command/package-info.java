/** Tests of the command line. */
@NullMarked
package dev.orrery.bootstrap.command;

import org.jspecify.annotations.NullMarked;
