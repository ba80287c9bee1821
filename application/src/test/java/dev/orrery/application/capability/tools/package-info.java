/** Tests of the built-in tools. */
@NullMarked
package dev.orrery.application.capability.tools;

import org.jspecify.annotations.NullMarked;
