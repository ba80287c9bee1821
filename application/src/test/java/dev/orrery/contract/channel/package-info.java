/** What every store of deliveries does. */
@NullMarked
package dev.orrery.contract.channel;

import org.jspecify.annotations.NullMarked;
