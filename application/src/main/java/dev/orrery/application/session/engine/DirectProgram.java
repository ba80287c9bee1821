package dev.orrery.application.session.engine;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.TurnProgram;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers a message with the agent loop on the turn's own run, knowing what was said before. A
 * brief may ask for something else than a model: {@code shell}, a command line to run, or {@code
 * command}: {@code clear} forgets the conversation, {@code compact} replaces it by a summary.
 */
@Singleton
public final class DirectProgram implements TurnProgram {
  /** The name that turns keep. */
  public static final String NAME = "direct";

  static final int MOST_MODEL_TURNS = 50;
  private static final int MOST_OUTPUT_TOKENS = 4096;
  private static final String MODEL = "model";
  private static final String TOOLS = "tools";
  private static final String SHELL = "shell";
  private static final String COMPACT = "compact";
  private static final String SUMMARISE =
      "Summarise the conversation so far, so that the work can go on from the summary alone:"
          + " what is wanted, what was done, what was found out, what is open.";

  private final TurnHistory history;
  private final Personas personas;
  private final AgentDefinitions agents;
  private final Workspaces workspaces;
  private final AgentBirths births;
  private final JsonCodec json;

  @Inject
  public DirectProgram(
      TurnHistory history,
      Personas personas,
      AgentDefinitions agents,
      Workspaces workspaces,
      AgentBirths births,
      JsonCodec json) {
    this.history = history;
    this.personas = personas;
    this.agents = agents;
    this.workspaces = workspaces;
    this.births = births;
    this.json = json;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Move next(RunView view) {
    if (view.last().isEmpty()) {
      return new Move(born(view), first(view));
    }
    var last = view.last().get();
    return switch (last.result()) {
      case StepResult.ToolsUsed(var effects) when last.label().equals(SHELL) ->
          Move.to(finish(Turn.Outcome.ANSWERED, output(effects)));
      case StepResult.ToolsUsed used when view.count(MODEL) >= MOST_MODEL_TURNS ->
          Move.to(
              finish(Turn.Outcome.FAILED, "Stopped after " + MOST_MODEL_TURNS + " model turns"));
      case StepResult.ToolsUsed used -> Move.to(ask(view));
      case StepResult.Answered(var answer) when last.label().equals(COMPACT) ->
          new Move(forgetting(view), finish(Turn.Outcome.ANSWERED, answer.text()));
      case StepResult.Answered(var answer) when !answer.toolCalls().isEmpty() ->
          Move.to(new Command.UseTools(TOOLS, answer.toolCalls(), groups(view)));
      case StepResult.Answered(var answer) ->
          Move.to(
              finish(
                  asksBack(answer.text()) ? Turn.Outcome.ASKED : Turn.Outcome.ANSWERED,
                  answer.text()));
      case StepResult.ModelFailed(var kind, var message) -> Move.to(Command.Finish.failed(message));
      case StepResult.Joined joined -> throw new IllegalStateException("It forks nothing");
    };
  }

  /**
   * The turn's own run is the agent that works, so it gets an agent's permissions and limits. Who
   * clears the conversation is answered in the same step, and that answer is forgotten too.
   */
  private Consequence born(RunView view) {
    boolean forgets = view.run().input().text("command").filter("clear"::equals).isPresent();
    return () -> {
      births.register(view.run(), groups(view));
      if (forgets) {
        history.forget(view.session().id(), 1);
      }
      return List.of();
    };
  }

  private Consequence forgetting(RunView view) {
    return () -> {
      history.forget(view.session().id(), 0);
      return List.of();
    };
  }

  private Command first(RunView view) {
    var brief = view.run().input();
    var shell = brief.text(SHELL);
    if (shell.isPresent()) {
      var arguments = json.canonical(Json.object("command", shell.get()));
      return new Command.UseTools(
          SHELL, List.of(new ModelToolCall(SHELL, "run_shell", arguments)), groups(view));
    }
    return switch (brief.text("command").orElse("")) {
      case "clear" -> finish(Turn.Outcome.ANSWERED, "The conversation was cleared.");
      case COMPACT -> compact(view);
      default -> ask(view);
    };
  }

  private Command ask(RunView view) {
    var messages = new ArrayList<>(history.before(view));
    messages.add(new ModelMessage.User(view.turn().input()));
    messages.addAll(Conversation.of(view));
    return model(view, MODEL, Purpose.TURN_STEP, messages, groups(view));
  }

  private Command compact(RunView view) {
    var messages = new ArrayList<>(history.before(view));
    messages.add(new ModelMessage.User(SUMMARISE));
    return model(view, COMPACT, Purpose.COMPACTION, messages, null);
  }

  private Command model(
      RunView view,
      String label,
      Purpose purpose,
      List<ModelMessage> messages,
      @org.jspecify.annotations.Nullable Set<String> groups) {
    var persona = personas.active(view.run().tenant()).filter(Persona::enabled);
    var preferred =
        Optional.ofNullable(view.session().model()).or(() -> persona.map(Persona::model));
    return new Command.AskModel(
        label,
        Json.empty(),
        purpose,
        system(view, persona),
        messages,
        groups,
        false,
        MOST_OUTPUT_TOKENS,
        preferred.orElse(null));
  }

  /** A defined agent is itself; any other is what the active persona says. */
  private Optional<String> identity(RunView view, Optional<Persona> persona) {
    return StandingRules.agent(view)
        .flatMap(name -> agents.find(view.run().tenant(), name))
        .map(DirectProgram::identity)
        .or(() -> persona.map(Persona::systemPrompt));
  }

  private static String identity(AgentDefinition agent) {
    var content = agent.content();
    return content.identity().isBlank()
        ? "You are " + content.displayName() + ". Your role: " + content.role() + "."
        : content.identity();
  }

  private String system(RunView view, Optional<Persona> persona) {
    var text = new StringBuilder();
    identity(view, persona)
        .filter(prompt -> !prompt.isBlank())
        .ifPresent(prompt -> text.append(prompt.strip()).append("\n\n"));
    text.append("You are an agent that works for a user with tools. Paths are relative to ")
        .append(workDir(view))
        .append(".\nDo what the user asks, then say what you did and show what was asked for.\n");
    var requirements = view.session().setup().requirements();
    if (requirements != null) {
      text.append("\nThe requirements that the work is to meet:\n").append(requirements.strip());
    }
    return text.toString();
  }

  private String workDir(RunView view) {
    return workspaces
        .find(view.session().workspace())
        .map(Workspace::root)
        .map(root -> "the work directory " + root)
        .orElse("the workspace");
  }

  private static Set<String> groups(RunView view) {
    var groups = new HashSet<>(ToolTemplate.STANDARD.groups());
    groups.add("memory_write");
    groups.add("agent");
    groups.add(AgentBirths.ASKING);
    return groups;
  }

  /** Whether the last thing said is a question, so that the user has the word. */
  private static boolean asksBack(String text) {
    return text.strip().replaceAll("[\\s*_`\"')\\]]+$", "").endsWith("?");
  }

  private static String output(List<Effect> effects) {
    return effects.stream()
        .map(Effect::result)
        .filter(Objects::nonNull)
        .map(result -> Conversation.shortened(result.output()))
        .collect(Collectors.joining("\n"));
  }

  private static Command.Finish finish(Turn.Outcome outcome, String answer) {
    return new Command.Finish(outcome, answer, null, null, null, null, null);
  }
}
