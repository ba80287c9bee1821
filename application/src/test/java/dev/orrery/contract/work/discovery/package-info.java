/** What every store of discovery engines does. */
@NullMarked
package dev.orrery.contract.work.discovery;

import org.jspecify.annotations.NullMarked;
