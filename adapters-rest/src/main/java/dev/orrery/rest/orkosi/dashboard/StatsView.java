package dev.orrery.rest.orkosi.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadDashboard.Counts;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.TaskStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** How many there are of each kind, by their status. */
@Serdeable
record StatsView(OfAgents agents, OfTasks tasks, OfProducts products, long pending) {
  @Serdeable
  record OfAgents(long total, long active, long idle, long offline, long error) {}

  @Serdeable
  record OfTasks(
      long total,
      long todo,
      @JsonProperty("in_progress") long inProgress,
      long review,
      long done,
      long blocked) {}

  @Serdeable
  record OfProducts(long total, long active, long building) {}

  static StatsView of(Counts counts) {
    var agents = counts.agents();
    var tasks = counts.tasks();
    var products = counts.products();
    return new StatsView(
        new OfAgents(
            Counts.total(agents),
            some(agents, AgentStatus.WORKING),
            some(agents, AgentStatus.IDLE),
            some(agents, AgentStatus.OFFLINE),
            some(agents, AgentStatus.ERROR) + some(agents, AgentStatus.BLOCKED)),
        new OfTasks(
            Counts.total(tasks),
            some(tasks, TaskStatus.TODO),
            some(tasks, TaskStatus.IN_PROGRESS),
            some(tasks, TaskStatus.REVIEW),
            some(tasks, TaskStatus.DONE),
            some(tasks, TaskStatus.BLOCKED)),
        new OfProducts(
            Counts.total(products),
            some(products, ProductStatus.ACTIVE),
            some(products, ProductStatus.BUILDING)),
        counts.pending());
  }

  private static <E> long some(Map<E, Long> counts, E status) {
    return counts.getOrDefault(status, 0L);
  }
}
