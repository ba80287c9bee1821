/** Groups of users: who is in them, who may come in, and who decides that. */
@NullMarked
package dev.orrery.application.identity.group;

import org.jspecify.annotations.NullMarked;
