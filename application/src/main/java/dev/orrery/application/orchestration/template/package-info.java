/** Use cases over templates of sessions. */
@NullMarked
package dev.orrery.application.orchestration.template;

import org.jspecify.annotations.NullMarked;
