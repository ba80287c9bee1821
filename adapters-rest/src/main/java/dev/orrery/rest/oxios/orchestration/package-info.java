/** Seeds and agent groups in oxios's words. */
@NullMarked
package dev.orrery.rest.oxios.orchestration;

import org.jspecify.annotations.NullMarked;
