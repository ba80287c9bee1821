/** Tests of the use cases of the channels. */
@NullMarked
package dev.orrery.application.channel;

import org.jspecify.annotations.NullMarked;
