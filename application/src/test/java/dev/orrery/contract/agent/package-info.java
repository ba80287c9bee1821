/** What every store of personas must do. */
@NullMarked
package dev.orrery.contract.agent;

import org.jspecify.annotations.NullMarked;
