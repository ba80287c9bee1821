package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;

/** A finished step as a program sees it. */
public record StepView(int number, String label, Json.Obj note, StepResult result) {}
