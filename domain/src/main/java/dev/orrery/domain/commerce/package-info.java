/** What this house sells: plans, packages, subscriptions, orders, and the ports of payment. */
@NullMarked
package dev.orrery.domain.commerce;

import org.jspecify.annotations.NullMarked;
