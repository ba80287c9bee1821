/** The turn engine's types: sessions, turns, runs, steps and the ports that keep them. */
@NullMarked
package dev.orrery.domain.session;

import org.jspecify.annotations.NullMarked;
