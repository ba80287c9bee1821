/** Use cases that tell receivers outside what happens. */
@NullMarked
package dev.orrery.application.channel;

import org.jspecify.annotations.NullMarked;
