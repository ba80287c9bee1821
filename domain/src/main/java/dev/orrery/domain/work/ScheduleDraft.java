package dev.orrery.domain.work;

import dev.orrery.domain.session.Run;

/** What its author decides about a schedule. */
public record ScheduleDraft(
    String name,
    String text,
    Grammar grammar,
    Action.Goal action,
    Run.Priority priority,
    boolean enabled) {}
