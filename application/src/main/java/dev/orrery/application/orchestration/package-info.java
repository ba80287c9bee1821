/** Use cases over seeds, evaluations and groups of agents. */
@NullMarked
package dev.orrery.application.orchestration;

import org.jspecify.annotations.NullMarked;
