/** The built-in tools: files, commands, history and the web. */
@NullMarked
package dev.orrery.application.capability.tools;

import org.jspecify.annotations.NullMarked;
