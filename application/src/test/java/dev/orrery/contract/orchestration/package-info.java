/** What every store of this context keeps. */
@NullMarked
package dev.orrery.contract.orchestration;

import org.jspecify.annotations.NullMarked;
