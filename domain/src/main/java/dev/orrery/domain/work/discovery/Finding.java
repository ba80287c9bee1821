package dev.orrery.domain.work.discovery;

import dev.orrery.domain.work.board.TaskType;

/**
 * Something that an engine came upon and that somebody should see to.
 *
 * @param title equal for what is the same, so that it is on the board once
 * @param priority 0 is the most urgent
 */
public record Finding(String title, String description, int priority, TaskType type) {}
