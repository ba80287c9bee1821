/** The same first conversation with other adapters behind the ports, and without the web. */
@NullMarked
package dev.orrery.bootstrap.swap;

import org.jspecify.annotations.NullMarked;
