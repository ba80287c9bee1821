/** The keys of organizations. */
@NullMarked
package dev.orrery.rest.orkosi.key;

import org.jspecify.annotations.NullMarked;
