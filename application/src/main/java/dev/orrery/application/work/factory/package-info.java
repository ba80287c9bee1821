/** The workers of a node for what agents and automations do. */
@NullMarked
package dev.orrery.application.work.factory;

import org.jspecify.annotations.NullMarked;
