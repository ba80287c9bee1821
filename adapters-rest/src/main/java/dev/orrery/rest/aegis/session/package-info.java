/** The session routes of aegis: lists, one session, its transcript, its children and its end. */
@NullMarked
package dev.orrery.rest.aegis.session;

import org.jspecify.annotations.NullMarked;
