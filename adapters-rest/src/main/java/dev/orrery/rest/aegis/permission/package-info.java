/**
 * The permission routes of aegis: the policy and profile of a session, and answers to questions.
 */
@NullMarked
package dev.orrery.rest.aegis.permission;

import org.jspecify.annotations.NullMarked;
