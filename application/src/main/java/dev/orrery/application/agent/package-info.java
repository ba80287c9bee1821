/** Use cases over personas and agents. */
@NullMarked
package dev.orrery.application.agent;

import org.jspecify.annotations.NullMarked;
