package dev.orrery.architecture.violations.rest.beta;

/** A controller in a package without a mark. */
public class BetaController {}
