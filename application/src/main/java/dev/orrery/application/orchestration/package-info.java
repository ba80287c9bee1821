/** Use cases over seeds, evaluations, groups of agents and verifications. */
@NullMarked
package dev.orrery.application.orchestration;

import org.jspecify.annotations.NullMarked;
