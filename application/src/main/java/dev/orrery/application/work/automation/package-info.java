/** Automations: kept, looked at on disk, and run at their times. */
@NullMarked
package dev.orrery.application.work.automation;

import org.jspecify.annotations.NullMarked;
