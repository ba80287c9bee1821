@NullMarked
package dev.orrery.llm.terminal;

import org.jspecify.annotations.NullMarked;
