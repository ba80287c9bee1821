/** Documents, which orkosi calls files. */
@NullMarked
package dev.orrery.rest.orkosi.file;

import org.jspecify.annotations.NullMarked;
