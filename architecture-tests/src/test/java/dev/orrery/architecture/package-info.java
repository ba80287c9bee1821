/** The walls between modules and packages, checked on the compiled classes. */
@NullMarked
package dev.orrery.architecture;

import org.jspecify.annotations.NullMarked;
