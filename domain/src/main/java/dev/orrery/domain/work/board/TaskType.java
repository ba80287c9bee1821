package dev.orrery.domain.work.board;

/** What sort of work a task is. */
public enum TaskType {
  FEATURE,
  BUG,
  RESEARCH,
  OPS,
  INFRA,
  CONTENT,
  OTHER
}
