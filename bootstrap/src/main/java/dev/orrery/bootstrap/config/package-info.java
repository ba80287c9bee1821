/** The typed settings of the server, checked before anything is started. */
@NullMarked
package dev.orrery.bootstrap.config;

import org.jspecify.annotations.NullMarked;
