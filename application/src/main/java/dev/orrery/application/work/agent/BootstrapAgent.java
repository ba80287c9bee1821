package dev.orrery.application.work.agent;

import dev.orrery.application.agent.RegisterAgent;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentName;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an agent that works by itself, in ten steps. Where the first fails, nothing is kept; where
 * a later one does, the agent stays in error and the steps after it are left out.
 */
@Singleton
public final class BootstrapAgent {
  static final String REGISTRATION = "db_registration";
  private static final String USUAL_ROLE = "agent";

  private final RegisterAgent register;
  private final AgentDefinitions agents;
  private final AgentTemplates templates;
  private final BootSteps steps;
  private final Transactions transactions;

  @Inject
  public BootstrapAgent(
      RegisterAgent register,
      AgentDefinitions agents,
      AgentTemplates templates,
      BootSteps steps,
      Transactions transactions) {
    this.register = register;
    this.agents = agents;
    this.templates = templates;
    this.steps = steps;
    this.transactions = transactions;
  }

  /**
   * What is wished for.
   *
   * @param template the slug of the template that says what the wish leaves open
   */
  public record Wish(
      String name,
      @Nullable String displayName,
      @Nullable String role,
      @Nullable String model,
      @Nullable Duration interval,
      @Nullable String emoji,
      @Nullable String color,
      @Nullable String template) {}

  /** What became of a step. */
  public enum Result {
    OK,
    SKIPPED,
    FAILED
  }

  /** One of the ten steps. */
  public record Step(int number, String name, Result result, String message, Duration took) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The agent is there; in error where a step failed. */
    record Made(AgentDefinition agent, List<Step> steps) implements Outcome {
      public Made {
        steps = List.copyOf(steps);
      }

      public boolean success() {
        return steps.stream().noneMatch(step -> step.result() == Result.FAILED);
      }
    }

    /** Another agent has the name. */
    record NameTaken() implements Outcome {}
  }

  /**
   * Makes it.
   *
   * @throws InvalidException where the wish breaks a rule or names no template; nothing is kept
   */
  public Outcome bootstrap(Principal caller, Wish wish) {
    ForbiddenException.unless(caller, Capability.AGENT_CREATE);
    AgentName.plain(wish.name());
    long began = System.nanoTime();
    var content = content(wish, template(caller, wish.template()));
    var added =
        transactions.inOne(() -> register.add(caller, wish.name(), content, AgentState.NEW));
    if (added.isEmpty()) {
      return new Outcome.NameTaken();
    }
    var first = new ArrayList<Step>();
    first.add(
        new Step(
            1,
            REGISTRATION,
            Result.OK,
            "registered as agent " + added.get().id().value(),
            Duration.ofNanos(System.nanoTime() - began)));
    return steps.run(caller, added.get(), first);
  }

  /**
   * Does again what is missing of an agent; empty where the caller sees none of that name.
   *
   * @throws InvalidException where one of such a name can not work by itself
   */
  public Optional<Outcome.Made> again(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.AGENT_CREATE);
    var agent = agents.find(caller.tenant(), name);
    agent.ifPresent(known -> AgentName.plain(known.name()));
    return agent.map(known -> steps.mend(caller, known));
  }

  private Optional<AgentTemplate> template(Principal caller, @Nullable String slug) {
    if (slug == null) {
      return Optional.empty();
    }
    ForbiddenException.unless(caller, Capability.TEMPLATE_READ);
    return Optional.of(
        templates
            .find(caller.tenant(), slug)
            .orElseThrow(() -> new InvalidException("template", "There is no such template")));
  }

  private static AgentContent content(Wish wish, Optional<AgentTemplate> template) {
    var pattern = template.map(AgentTemplate::content);
    return new AgentContent(
        Optional.ofNullable(wish.displayName()).orElseGet(() -> AgentName.shown(wish.name())),
        Optional.ofNullable(wish.role())
            .or(() -> pattern.map(AgentTemplate.Content::name))
            .orElse(USUAL_ROLE),
        Optional.ofNullable(wish.model())
            .or(() -> pattern.map(AgentTemplate.Content::model))
            .orElse(null),
        Optional.ofNullable(wish.emoji())
            .or(() -> pattern.map(AgentTemplate.Content::icon))
            .orElse(null),
        wish.color(),
        Optional.ofNullable(wish.interval())
            .or(() -> pattern.map(AgentTemplate.Content::interval))
            .orElse(AgentContent.USUAL_INTERVAL),
        null,
        template.map(AgentTemplate::slug).orElse(null),
        pattern.map(AgentTemplate.Content::identity).orElse(""));
  }
}
