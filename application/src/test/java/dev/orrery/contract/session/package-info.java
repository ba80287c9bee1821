/** What every store of sessions, turns, runs, steps and tool calls keeps. */
@NullMarked
package dev.orrery.contract.session;

import org.jspecify.annotations.NullMarked;
