/** Tests of the model stores. */
@NullMarked
package dev.orrery.persistence.model;

import org.jspecify.annotations.NullMarked;
