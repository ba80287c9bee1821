/** Teams, their members and invitations. */
@NullMarked
package dev.orrery.rest.orkosi.team;

import org.jspecify.annotations.NullMarked;
