package dev.orrery.domain.work.board;

/**
 * A task as the board lists it.
 *
 * @param blocked whether it waits for another one that is open
 */
public record BoardTask(Task task, boolean blocked) {}
