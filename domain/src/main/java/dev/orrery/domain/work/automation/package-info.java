/** What is done for agents by itself: scripts on this machine, and when they run. */
@NullMarked
package dev.orrery.domain.work.automation;

import org.jspecify.annotations.NullMarked;
