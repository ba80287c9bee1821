/** What every adapter for automations must do. */
@NullMarked
package dev.orrery.contract.work.automation;

import org.jspecify.annotations.NullMarked;
