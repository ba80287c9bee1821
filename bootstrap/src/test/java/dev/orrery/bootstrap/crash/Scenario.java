package dev.orrery.bootstrap.crash;

import java.util.List;

/**
 * One place where the server dies, and the work that brings it there.
 *
 * @param doubtful whether the death there leaves an outcome that nobody knows
 */
record Scenario(String point, Script script, boolean doubtful) {
  /** What the chat asks for. */
  enum Script {
    /** A file and a call whose receiver knows keys. */
    KEYED,
    /** A call that is not to be repeated without a person's word. */
    OPAQUE,
    /** A keyed call that a person is asked about first. */
    GATED,
    /** A command that is killed half-way. */
    COMMAND
  }

  private static final List<String> ANY_CHAT =
      List.of(
          "accept.before_commit",
          "accept.after_commit",
          "claim.after_commit",
          "model.before_open",
          "model.in_open",
          "model.after_open",
          "model.before_call",
          "model.after_call",
          "settle.before",
          "settle.after",
          "fork.before_open",
          "fork.in_open",
          "fork.after_open",
          "tools.before_open",
          "tools.after_open",
          "effect.before_intent",
          "effect.in_intent",
          "effect.after_intent",
          "tool.before_effect",
          "tool.after_effect",
          "effect.after_tool",
          "git.before_commit",
          "git.after_objects",
          "git.before_branch",
          "git.after_commit",
          "effect.before_result",
          "effect.in_result",
          "effect.after_result",
          "finish.before",
          "finish.in_commit",
          "finish.after",
          "seal.before_commit",
          "seal.after_commit");

  private static final List<String> APPROVALS =
      List.of(
          "approval.before_ask",
          "approval.after_ask",
          "approval.before_consume",
          "approval.after_consume",
          "resume.before_commit");

  private static final List<String> OPAQUE_DOUBTFUL =
      List.of(
          "effect.after_intent",
          "tool.before_effect",
          "tool.after_effect",
          "effect.after_tool",
          "effect.before_result",
          "effect.in_result");

  private static final List<String> OPAQUE_CERTAIN =
      List.of("effect.before_intent", "effect.in_intent", "effect.after_result");

  static List<Scenario> all() {
    var all = new java.util.ArrayList<Scenario>();
    ANY_CHAT.forEach(point -> all.add(new Scenario(point, Script.KEYED, false)));
    APPROVALS.forEach(point -> all.add(new Scenario(point, Script.GATED, false)));
    OPAQUE_DOUBTFUL.forEach(point -> all.add(new Scenario(point, Script.OPAQUE, true)));
    OPAQUE_CERTAIN.forEach(point -> all.add(new Scenario(point, Script.OPAQUE, false)));
    all.add(new Scenario("command.half_way", Script.COMMAND, true));
    return List.copyOf(all);
  }

  /** The message, with a name that no other run of any scenario has. */
  String message(String name) {
    return switch (script) {
      case KEYED ->
          """
          Create %1$s.txt with the text "made by %1$s".
          Call the tool keyed_counter with {"name":"%1$s"}
          """
              .formatted(name);
      case OPAQUE -> "Call the tool opaque_counter with {\"name\":\"%s\"}".formatted(name);
      case GATED -> "Call the tool gated_counter with {\"name\":\"%s\"}".formatted(name);
      case COMMAND -> "Run `echo half >> %1$s.half; sleep 2; echo all >> %1$s.all`".formatted(name);
    };
  }

  /** How often the place is passed in one chat, at least; later seeds die at a later passage. */
  int passages() {
    return switch (point) {
      case "claim.after_commit", "finish.before", "finish.in_commit", "finish.after" -> 2;
      case "model.before_open", "model.in_open", "model.after_open", "model.before_call" -> 4;
      case "model.after_call", "settle.before", "settle.after" -> 4;
      case "effect.before_intent", "effect.in_intent", "effect.after_intent" ->
          script == Script.KEYED ? 2 : 1;
      case "effect.after_tool", "effect.before_result", "effect.in_result", "effect.after_result" ->
          script == Script.KEYED ? 2 : 1;
      case "seal.before_commit", "seal.after_commit" -> 8;
      default -> 1;
    };
  }
}
