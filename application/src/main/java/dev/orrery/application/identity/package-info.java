/** What callers ask of identity: to be let in, and to make, list and withdraw keys and tickets. */
@NullMarked
package dev.orrery.application.identity;

import org.jspecify.annotations.NullMarked;
