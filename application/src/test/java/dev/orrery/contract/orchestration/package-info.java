/** What every store of seeds and groups keeps. */
@NullMarked
package dev.orrery.contract.orchestration;

import org.jspecify.annotations.NullMarked;
