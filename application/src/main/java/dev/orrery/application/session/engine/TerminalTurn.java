package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.TerminalEngine;
import dev.orrery.domain.session.TerminalEngine.Driven;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The one call of a turn in a terminal. No model is offered it: it is in no template, only the
 * program asks for its group.
 */
@Singleton
public final class TerminalTurn implements ToolProvider {
  static final String TOOL = "terminal_turn";
  static final String GROUP = "terminal";

  /** The word that a session's own agent is granted. */
  static final String GRANT = "terminal";

  private static final Tool DEFINITION =
      Tool.define(
          TOOL,
          "Hand the turn to the session's agent in its terminal.",
          Json.object(
              "type",
              "object",
              "properties",
              Json.object("message", Json.object("type", "string")),
              "required",
              List.of("message")),
          Risk.SAFE,
          "turn",
          GRANT,
          GROUP,
          "builtin");

  private final TerminalEngine engine;
  private final TerminalWitnesses witnesses;
  private final Sessions sessions;
  private final JsonCodec json;

  @Inject
  public TerminalTurn(
      TerminalEngine engine, TerminalWitnesses witnesses, Sessions sessions, JsonCodec json) {
    this.engine = engine;
    this.witnesses = witnesses;
    this.sessions = sessions;
    this.json = json;
  }

  /**
   * Whether a call is the turn itself: the transcript tells what happened in it, not that it was.
   */
  static boolean is(String tool) {
    return tool.equals(TOOL);
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return scope.groups().contains(GROUP) ? List.of(DEFINITION) : List.of();
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return new ToolPlan(
        EffectClass.OPAQUE,
        "terminal_turn",
        ToolSummary.shortened(message(call)),
        ToolPlan.ResourceKind.OTHER,
        "",
        "");
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    var session =
        sessions
            .find(call.scope().session())
            .orElseThrow(() -> new UnavailableException("The session is gone"));
    var driven =
        engine.drive(session, call.scope().workspace(), message(call), witnesses.of(call.scope()));
    return switch (driven) {
      case Driven.Answered(var text) -> told(Turn.Outcome.ANSWERED, text);
      case Driven.Asked(var question) -> told(Turn.Outcome.ASKED, question);
      case Driven.Failed(var reason) -> ToolResult.error(reason);
    };
  }

  private ToolResult told(Turn.Outcome outcome, String text) {
    return ToolResult.ok(json.canonical(Json.object("outcome", outcome.name(), "text", text)));
  }

  private static String message(ToolCall call) {
    return call.arguments()
        .text("message")
        .orElseThrow(() -> new InvalidException("message", "A turn has a message"));
  }
}
