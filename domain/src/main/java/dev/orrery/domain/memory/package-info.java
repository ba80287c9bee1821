/** What is remembered: entries, stores, revisions, search by words and by meaning, and recall. */
@NullMarked
package dev.orrery.domain.memory;

import org.jspecify.annotations.NullMarked;
