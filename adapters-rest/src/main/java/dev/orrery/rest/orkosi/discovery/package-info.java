/** Discovery engines and their runs. */
@NullMarked
package dev.orrery.rest.orkosi.discovery;

import org.jspecify.annotations.NullMarked;
