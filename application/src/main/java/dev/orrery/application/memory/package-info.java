/** Use cases of memory: remember, list, search, recall, forget and tend. */
@NullMarked
package dev.orrery.application.memory;

import org.jspecify.annotations.NullMarked;
