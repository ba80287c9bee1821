/** Reviews of a session's work by several reviewers. */
@NullMarked
package dev.orrery.rest.aegis.consensus;

import org.jspecify.annotations.NullMarked;
