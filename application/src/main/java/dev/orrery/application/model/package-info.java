/** Use cases that call, route and account for language models. */
@NullMarked
package dev.orrery.application.model;

import org.jspecify.annotations.NullMarked;
