/** The oxios routes of permissions, approvals, budgets and audit. */
@NullMarked
package dev.orrery.rest.oxios.governance;

import org.jspecify.annotations.NullMarked;
