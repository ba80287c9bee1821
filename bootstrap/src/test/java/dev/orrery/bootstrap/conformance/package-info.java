/** What the conformance kits of the published APIs share: routes, raw requests and bad input. */
@NullMarked
package dev.orrery.bootstrap.conformance;

import org.jspecify.annotations.NullMarked;
