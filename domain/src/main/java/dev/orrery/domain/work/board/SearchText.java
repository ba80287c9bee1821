package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.TaskId;
import java.util.Optional;

/** What somebody looks for by a part of its name; {@code 42} and {@code #42} name a task too. */
public record SearchText(String text) {
  public Optional<TaskId> number() {
    var digits = text.startsWith("#") ? text.substring(1) : text;
    return digits.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new TaskId(Long.parseLong(digits)))
        : Optional.empty();
  }
}
