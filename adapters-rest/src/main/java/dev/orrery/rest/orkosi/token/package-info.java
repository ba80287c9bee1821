/** Tokens: what is in a wallet, what happened to it, and how it is spent. */
@NullMarked
package dev.orrery.rest.orkosi.token;

import org.jspecify.annotations.NullMarked;
