/** The one way out to the network: guarded HTTP, and downloads of programs over it. */
@NullMarked
package dev.orrery.llm.net;

import org.jspecify.annotations.NullMarked;
