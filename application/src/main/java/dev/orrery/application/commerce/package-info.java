/**
 * Wallets as their owners use them, and all that is sold: plans, packages and how they are paid.
 */
@NullMarked
package dev.orrery.application.commerce;

import org.jspecify.annotations.NullMarked;
