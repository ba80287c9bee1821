/** Automations in memory. */
@NullMarked
package dev.orrery.inmemory.work.automation;

import org.jspecify.annotations.NullMarked;
