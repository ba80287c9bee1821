/**
 * Keys of organizations: to make, change, replace and withdraw them, and what was asked by them.
 */
@NullMarked
package dev.orrery.application.identity.key;

import org.jspecify.annotations.NullMarked;
