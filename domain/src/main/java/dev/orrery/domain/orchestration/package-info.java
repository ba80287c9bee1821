/** Work on more than one answer: seeds, evaluations, groups, and the gates that check a project. */
@NullMarked
package dev.orrery.domain.orchestration;

import org.jspecify.annotations.NullMarked;
