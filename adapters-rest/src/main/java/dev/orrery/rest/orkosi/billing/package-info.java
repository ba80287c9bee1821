/** Billing: plans, what is used of them, orders, top-ups, and what the payment provider tells. */
@NullMarked
package dev.orrery.rest.orkosi.billing;

import org.jspecify.annotations.NullMarked;
