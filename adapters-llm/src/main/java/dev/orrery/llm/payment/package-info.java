/** Who takes payments: nobody but this house, or Stripe. */
@NullMarked
package dev.orrery.llm.payment;

import org.jspecify.annotations.NullMarked;
