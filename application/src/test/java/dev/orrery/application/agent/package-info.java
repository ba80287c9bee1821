/** Tests of the use cases over personas. */
@NullMarked
package dev.orrery.application.agent;

import org.jspecify.annotations.NullMarked;
