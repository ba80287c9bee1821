/** What agents can do: tools, effects, skills, extensions and their providers. */
@NullMarked
package dev.orrery.domain.capability;

import org.jspecify.annotations.NullMarked;
