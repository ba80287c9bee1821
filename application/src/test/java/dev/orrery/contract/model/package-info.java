/** Contract suites of the model ports. */
@NullMarked
package dev.orrery.contract.model;

import org.jspecify.annotations.NullMarked;
