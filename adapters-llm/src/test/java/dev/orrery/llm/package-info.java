/** What the tests of this module share. */
@NullMarked
package dev.orrery.llm;

import org.jspecify.annotations.NullMarked;
