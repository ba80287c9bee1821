/** Tests of the use cases of automations. */
@NullMarked
package dev.orrery.application.work.automation;

import org.jspecify.annotations.NullMarked;
