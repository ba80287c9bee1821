/**
 * The crash proof: the server is killed at named places and at random, and must keep its promises.
 */
@NullMarked
package dev.orrery.bootstrap.crash;

import org.jspecify.annotations.NullMarked;
