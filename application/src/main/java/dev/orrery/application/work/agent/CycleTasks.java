package dev.orrery.application.work.agent;

import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.board.ClaimTask;
import dev.orrery.application.work.board.EditTask;
import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskProgress;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tasks of agents: taken by nobody else, and put where the work on them left them. */
@Singleton
public final class CycleTasks {
  /** Longer than any cycle, which renews no claim. */
  private static final Duration CLAIM = FactoryJobs.DEADLINE.plusMinutes(10);

  private static final int LONGEST_NOTES = 50_000;

  private final ClaimTask claim;
  private final EditTask edit;
  private final Tasks tasks;

  @Inject
  public CycleTasks(ClaimTask claim, EditTask edit, Tasks tasks) {
    this.claim = claim;
    this.edit = edit;
    this.tasks = tasks;
  }

  Optional<Task> take(AgentDefinition agent) {
    return claim.claim(self(agent), agent.name(), "agent:" + agent.id().value(), CLAIM);
  }

  /** What the agent is told of a task. */
  static String words(Task task) {
    var content = task.content();
    var text =
        new StringBuilder("Task #" + task.id().value() + ": " + content.title().strip() + "\n");
    if (content.description() != null) {
      text.append('\n').append(content.description().strip()).append('\n');
    }
    if (content.verificationType() != null) {
      text.append("\nYour answer is to prove that it is done: ")
          .append(content.verificationType())
          .append('\n');
    }
    return text.toString();
  }

  /** The task is done, as far as it can be believed; nobody else has moved it meanwhile. */
  void done(AgentDefinition agent, AgentRun run, String answer) {
    if (isStillItsOwn(agent, run)) {
      var report = report(answer);
      var outcome = edit.edit(self(agent), run.task(), to(TaskStatus.DONE, report));
      if (outcome instanceof EditTask.Outcome.EvidenceRequired) {
        edit.edit(self(agent), run.task(), to(TaskStatus.REVIEW, report));
      }
    }
  }

  /** Somebody is to look at it. */
  void toReview(AgentDefinition agent, AgentRun run, String answer) {
    if (isStillItsOwn(agent, run)) {
      edit.edit(self(agent), run.task(), to(TaskStatus.REVIEW, report(answer)));
    }
  }

  /** It is to be done again. */
  void giveBack(AgentDefinition agent, AgentRun run) {
    if (isStillItsOwn(agent, run)) {
      edit.edit(self(agent), run.task(), TaskEdit.to(TaskStatus.TODO));
    }
  }

  private boolean isStillItsOwn(AgentDefinition agent, AgentRun run) {
    return tasks
        .lock(agent.tenant(), run.task())
        .filter(task -> task.status() == TaskStatus.IN_PROGRESS)
        .isPresent();
  }

  private static TaskEdit to(TaskStatus status, UnaryOperator<TaskProgress> report) {
    return new TaskEdit(UnaryOperator.identity(), report, status, null, null);
  }

  private static UnaryOperator<TaskProgress> report(String answer) {
    var text = answer.substring(0, Math.min(answer.length(), LONGEST_NOTES));
    return before ->
        new TaskProgress(
            before.percent(),
            before.step(),
            text,
            before.evidence() == null ? text : before.evidence(),
            before.resolution());
  }

  /** The agent itself, working for whoever made it. */
  static Principal self(AgentDefinition agent) {
    return new Principal(
        agent.name(),
        Principal.Kind.AGENT,
        agent.tenant(),
        Tenancy.SYSTEM,
        agent.owner(),
        "",
        UserRole.AGENT.capabilities());
  }
}
