/** Keys, stream tickets and what clients ask about their own tokens. */
@NullMarked
package dev.orrery.rest.aegis.auth;

import org.jspecify.annotations.NullMarked;
