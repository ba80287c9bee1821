/** Who may come in: keys, stream tickets, and the secrets that were set outside of the store. */
@NullMarked
package dev.orrery.domain.identity;

import org.jspecify.annotations.NullMarked;
