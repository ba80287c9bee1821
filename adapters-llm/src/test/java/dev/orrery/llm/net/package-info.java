/** Tests of guarded HTTP and of downloads. */
@NullMarked
package dev.orrery.llm.net;

import org.jspecify.annotations.NullMarked;
