/** Organizations, their members and invitations. */
@NullMarked
package dev.orrery.rest.orkosi.organization;

import org.jspecify.annotations.NullMarked;
