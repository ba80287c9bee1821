/** The Ouroboros protocol: interview, seed, execute, evaluate, evolve. */
@NullMarked
package dev.orrery.application.orchestration.ouroboros;

import org.jspecify.annotations.NullMarked;
