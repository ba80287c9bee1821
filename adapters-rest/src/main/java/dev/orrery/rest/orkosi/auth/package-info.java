/** To register, sign in and out, and to set a forgotten password. */
@NullMarked
package dev.orrery.rest.orkosi.auth;

import org.jspecify.annotations.NullMarked;
