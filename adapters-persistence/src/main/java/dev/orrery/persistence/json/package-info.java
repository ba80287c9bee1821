/** JSON text in and out of the domain's own value type. */
@NullMarked
package dev.orrery.persistence.json;

import org.jspecify.annotations.NullMarked;
