/** Accounts: to register, sign in and out, to edit and to forget users. */
@NullMarked
package dev.orrery.application.identity.account;

import org.jspecify.annotations.NullMarked;
