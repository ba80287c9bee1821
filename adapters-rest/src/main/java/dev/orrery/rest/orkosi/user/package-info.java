/** The users of the tenant. */
@NullMarked
package dev.orrery.rest.orkosi.user;

import org.jspecify.annotations.NullMarked;
