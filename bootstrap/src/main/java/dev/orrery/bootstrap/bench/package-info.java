/** What 'orrery bench' measures, each beside a limit of the machine that is measured with it. */
@NullMarked
package dev.orrery.bootstrap.bench;

import org.jspecify.annotations.NullMarked;
