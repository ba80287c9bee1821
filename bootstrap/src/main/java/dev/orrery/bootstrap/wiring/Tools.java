package dev.orrery.bootstrap.wiring;

import io.micronaut.context.annotation.Import;
import jakarta.inject.Singleton;

/**
 * Makes beans of the built-in tools. A list of its own: an import names what it makes by the simple
 * class name, and some tools are called like use cases.
 */
@Import(
    packages = "dev.orrery.application.capability.tools",
    annotated = "jakarta.inject.Singleton")
@Singleton
final class Tools {}
