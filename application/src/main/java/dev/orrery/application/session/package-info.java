/** Use cases over sessions, turns and runs. */
@NullMarked
package dev.orrery.application.session;

import org.jspecify.annotations.NullMarked;
