package dev.orrery.domain.work;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.Json;
import java.util.List;

/** What a fire does. */
public sealed interface Action {
  /** One line for people. */
  String describe();

  /** A goal for the agents. */
  record Goal(
      String goal, List<String> constraints, List<String> acceptanceCriteria, String toolchain)
      implements Action {
    public Goal {
      if (goal.isBlank()) {
        throw new IllegalArgumentException("A goal says something");
      }
      constraints = List.copyOf(constraints);
      acceptanceCriteria = List.copyOf(acceptanceCriteria);
    }

    @Override
    public String describe() {
      return goal;
    }
  }

  /** A cycle of an agent: it takes its next task, if there is one. */
  record AgentCycle(AgentId agent, String name) implements Action {
    @Override
    public String describe() {
      return "Let agent " + name + " work";
    }
  }

  /** The script of an automation. */
  record RunAutomation(AutomationId automation, String name) implements Action {
    @Override
    public String describe() {
      return "Run automation " + name;
    }
  }

  /** A run of a discovery engine, which owns the schedule. */
  record Discovery(EngineId engine, String slug) implements Action {
    @Override
    public String describe() {
      return "Run the discovery engine " + slug;
    }
  }

  /** A job in a queue of callers, the same for each slot. */
  record Enqueue(QueueName queue, String kind, Json.Obj payload, JobTerms terms) implements Action {
    @Override
    public String describe() {
      return "Queue a job " + kind + " in " + queue.name();
    }
  }
}
