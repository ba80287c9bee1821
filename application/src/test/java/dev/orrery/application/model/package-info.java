/** Tests of the model use cases. */
@NullMarked
package dev.orrery.application.model;

import org.jspecify.annotations.NullMarked;
