/** The verification route of aegis, and the shape of a verification's result. */
@NullMarked
package dev.orrery.rest.aegis.verify;

import org.jspecify.annotations.NullMarked;
