/** Payments against the wire format of their provider. */
@NullMarked
package dev.orrery.llm.payment;

import org.jspecify.annotations.NullMarked;
