/** Products, which tasks are for. */
@NullMarked
package dev.orrery.rest.orkosi.product;

import org.jspecify.annotations.NullMarked;
