package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.TurnProgram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands a whole turn to an agent in a terminal, as one call that is never repeated without a
 * person's word.
 */
@Singleton
public final class TerminalProgram implements TurnProgram {
  /** The name that turns keep. */
  public static final String NAME = "terminal";

  private final AgentBirths births;
  private final JsonCodec json;

  @Inject
  public TerminalProgram(AgentBirths births, JsonCodec json) {
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
      return new Move(
          () -> {
            births.register(view.run(), Set.of(TerminalTurn.GROUP));
            return List.of();
          },
          new Command.UseTools(NAME, List.of(call(view)), Set.of(TerminalTurn.GROUP)));
    }
    if (view.last().get().result() instanceof StepResult.ToolsUsed(var effects)) {
      return Move.to(finish(effects.getFirst()));
    }
    throw new IllegalStateException("A turn in a terminal is one call");
  }

  private ModelToolCall call(RunView view) {
    return new ModelToolCall(
        NAME, TerminalTurn.TOOL, json.canonical(Json.object("message", message(view))));
  }

  /** What our loop takes as commands of its own, agents know by a first character. */
  private static String message(RunView view) {
    var brief = view.run().input();
    return brief
        .text("shell")
        .map(line -> "!" + line)
        .or(() -> brief.text("command").map(word -> "/" + word))
        .orElse(view.turn().input());
  }

  private Command.Finish finish(Effect call) {
    var result =
        Optional.ofNullable(call.result()).orElse(ToolResult.error("The turn has no result"));
    if (result.error() || !(json.parse(result.output()) instanceof Json.Obj told)) {
      return Command.Finish.failed(result.output());
    }
    var outcome = Turn.Outcome.valueOf(told.text("outcome").orElse("FAILED"));
    var text = told.text("text").orElse("");
    return new Command.Finish(outcome, text, null, null, null, null, null);
  }
}
