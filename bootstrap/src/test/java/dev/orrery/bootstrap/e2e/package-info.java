/** The real server with a real database, spoken to over HTTP. */
@NullMarked
package dev.orrery.bootstrap.e2e;

import org.jspecify.annotations.NullMarked;
