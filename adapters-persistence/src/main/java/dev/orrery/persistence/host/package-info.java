/** What this machine and this process give: time, random identifiers and the node's identity. */
@NullMarked
package dev.orrery.persistence.host;

import org.jspecify.annotations.NullMarked;
