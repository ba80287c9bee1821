/** The program and host tool routes of oxios. */
@NullMarked
package dev.orrery.rest.oxios.program;

import org.jspecify.annotations.NullMarked;
