/** Use cases of whoever runs the server. */
@NullMarked
package dev.orrery.application.operations;

import org.jspecify.annotations.NullMarked;
