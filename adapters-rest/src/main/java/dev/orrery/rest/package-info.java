/** The published APIs, one package each, and what they share. */
@NullMarked
package dev.orrery.rest;

import org.jspecify.annotations.NullMarked;
