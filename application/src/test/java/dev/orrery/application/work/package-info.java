/** What happens at its time. */
@NullMarked
package dev.orrery.application.work;

import org.jspecify.annotations.NullMarked;
