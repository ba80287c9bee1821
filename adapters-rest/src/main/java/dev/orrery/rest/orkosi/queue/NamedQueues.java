package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.queue.QueueNames;
import dev.orrery.domain.work.QueueName;
import dev.orrery.rest.orkosi.OrkosiProblem;

/** Reads the names of queues out of paths and bodies. */
final class NamedQueues {
  private NamedQueues() {}

  static QueueName of(String name) {
    if (name.isBlank() || name.length() > QueueName.LONGEST) {
      throw OrkosiProblem.invalid("queue", "queue must have 1 to 100 characters");
    }
    var queue = QueueName.bull(name);
    QueueNames.check(queue);
    return queue;
  }
}
