/** Whether the server is well, in the words of oxios. */
@NullMarked
package dev.orrery.rest.oxios.system;

import org.jspecify.annotations.NullMarked;
