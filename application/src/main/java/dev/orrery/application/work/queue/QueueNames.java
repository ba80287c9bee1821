package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.QueueName;
import java.util.regex.Pattern;

/** What callers may call their queues. */
public final class QueueNames {
  private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  private QueueNames() {}

  /**
   * Refuses a name of a named queue that would not do in the key of a repeated job.
   *
   * @throws InvalidException that says so
   */
  public static void check(QueueName queue) {
    if (queue.namespace() == QueueName.Namespace.BULL && !NAMED.matcher(queue.name()).matches()) {
      throw new InvalidException(
          "queue", "A queue's name has 1 to 100 letters, digits, dots, dashes or underscores");
    }
  }
}
