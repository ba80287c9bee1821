/** Tests of the offline model. */
@NullMarked
package dev.orrery.llm.offline;

import org.jspecify.annotations.NullMarked;
