/** Settings, metrics, machine resources: what keeps a server running. */
@NullMarked
package dev.orrery.domain.operations;

import org.jspecify.annotations.NullMarked;
