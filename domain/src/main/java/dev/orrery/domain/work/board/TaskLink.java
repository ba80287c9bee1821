package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TaskId;

/** A task as it is named by another one. */
public record TaskLink(TaskId id, String title, TaskStatus status) {}
