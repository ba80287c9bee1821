/** Tests of the use cases over tools, skills and programs. */
@NullMarked
package dev.orrery.application.capability;

import org.jspecify.annotations.NullMarked;
