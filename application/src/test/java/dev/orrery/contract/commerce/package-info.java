/** The suites of commerce's ports. */
@NullMarked
package dev.orrery.contract.commerce;

import org.jspecify.annotations.NullMarked;
