package dev.orrery.domain.memory;

/** A figure that means something within its mode only. */
public record Score(ScoreMode mode, double value) {}
