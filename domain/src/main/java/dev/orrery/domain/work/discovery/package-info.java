/** Engines that look for work that nobody has written down, their runs and what they find. */
@NullMarked
package dev.orrery.domain.work.discovery;

import org.jspecify.annotations.NullMarked;
