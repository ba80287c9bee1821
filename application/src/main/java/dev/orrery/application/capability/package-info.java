/** Use cases over tools, skills, programs and host tools. */
@NullMarked
package dev.orrery.application.capability;

import org.jspecify.annotations.NullMarked;
