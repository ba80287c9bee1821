/** Commerce on stores in memory. */
@NullMarked
package dev.orrery.application.commerce;

import org.jspecify.annotations.NullMarked;
