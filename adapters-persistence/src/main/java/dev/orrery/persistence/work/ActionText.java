package dev.orrery.persistence.work;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;

/** What a fire does, as a schedule's row holds it. */
final class ActionText {
  private static final String GOAL = "goal";
  private static final String ENQUEUE = "enqueue";
  private static final String AGENT_CYCLE = "agent_cycle";
  private static final String AUTOMATION = "automation";
  private static final String DISCOVERY = "discovery";

  private ActionText() {}

  static Json.Obj write(Action action) {
    return switch (action) {
      case Action.Goal(var goal, var constraints, var criteria, var toolchain) ->
          Json.object(
              "type", GOAL,
              "goal", goal,
              "constraints", constraints,
              "acceptance_criteria", criteria,
              "toolchain", toolchain);
      case Action.AgentCycle(var agent, var name) ->
          Json.object("type", AGENT_CYCLE, "agent", agent.value(), "name", name);
      case Action.RunAutomation(var automation, var name) ->
          Json.object("type", AUTOMATION, "automation", automation.value(), "name", name);
      case Action.Discovery(var engine, var slug) ->
          Json.object("type", DISCOVERY, "engine", engine.value(), "slug", slug);
      case Action.Enqueue(var queue, var kind, var payload, var terms) ->
          Json.object(
              "type",
              ENQUEUE,
              "namespace",
              queue.namespace().name(),
              "queue",
              queue.name(),
              "kind",
              kind,
              "payload",
              payload,
              "terms",
              write(terms));
    };
  }

  private static Json.Obj write(JobTerms terms) {
    return Json.object(
        "priority", terms.priority(),
        "tries", terms.maxFailures(),
        "backoff", terms.backoff().kind().name(),
        "backoff_millis", terms.backoff().delay().toMillis(),
        "jitter", terms.backoff().jitter(),
        "lease_millis", terms.lease().toMillis(),
        "deadline_millis", terms.deadline().toMillis());
  }

  static Action read(Json.Obj written) {
    return switch (text(written, "type")) {
      case GOAL ->
          new Action.Goal(
              text(written, "goal"),
              written.texts("constraints"),
              written.texts("acceptance_criteria"),
              text(written, "toolchain"));
      case AGENT_CYCLE ->
          new Action.AgentCycle(new AgentId(number(written, "agent")), text(written, "name"));
      case AUTOMATION ->
          new Action.RunAutomation(
              new AutomationId(number(written, "automation")), text(written, "name"));
      case DISCOVERY ->
          new Action.Discovery(new EngineId(number(written, "engine")), text(written, "slug"));
      case ENQUEUE ->
          new Action.Enqueue(
              new QueueName(
                  QueueName.Namespace.valueOf(text(written, "namespace")), text(written, "queue")),
              text(written, "kind"),
              written.object("payload"),
              terms(written.object("terms")));
      default -> throw new IllegalStateException("An unknown action: " + written);
    };
  }

  private static JobTerms terms(Json.Obj written) {
    return new JobTerms(
        (int) number(written, "priority"),
        (int) number(written, "tries"),
        new Backoff(
            Backoff.Kind.valueOf(text(written, "backoff")),
            Duration.ofMillis(number(written, "backoff_millis")),
            written.number("jitter").orElseThrow().doubleValue()),
        Duration.ofMillis(number(written, "lease_millis")),
        Duration.ofMillis(number(written, "deadline_millis")));
  }

  private static String text(Json.Obj written, String name) {
    return written.text(name).orElseThrow();
  }

  private static long number(Json.Obj written, String name) {
    return written.number(name).orElseThrow().longValue();
  }
}
