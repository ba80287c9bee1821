/** Work that takes more than one agent: seeds, evaluations and groups. */
@NullMarked
package dev.orrery.domain.orchestration;

import org.jspecify.annotations.NullMarked;
