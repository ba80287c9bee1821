/** Tests of the use cases of discovery engines. */
@NullMarked
package dev.orrery.application.work.discovery;

import org.jspecify.annotations.NullMarked;
