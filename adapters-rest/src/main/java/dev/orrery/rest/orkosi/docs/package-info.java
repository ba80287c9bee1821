/** The dialect's own description: its OpenAPI document, and a page to try it. */
@NullMarked
package dev.orrery.rest.orkosi.docs;

import org.jspecify.annotations.NullMarked;
