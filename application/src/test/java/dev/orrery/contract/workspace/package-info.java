/** What every adapter of the workspace's ports must do. */
@NullMarked
package dev.orrery.contract.workspace;

import org.jspecify.annotations.NullMarked;
