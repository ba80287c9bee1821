package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.ToolSpec;
import dev.orrery.domain.orchestration.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides the next step of a turn from the request and the tools' answers so far. */
final class TurnPlanner {
  private static final Pattern PART = Pattern.compile("(?m)^- This part is done: (.+)$");
  private static final int LONGEST_OUTPUT = 6_000;

  private final JsonCodec json;
  private final ReviewPlanner reviewer;

  TurnPlanner(JsonCodec json) {
    this.json = json;
    this.reviewer = new ReviewPlanner(json);
  }

  /** What the model says, and the tools it asks for; none where it is done. */
  record Move(String text, List<ModelToolCall> calls) {
    Move {
      calls = List.copyOf(calls);
    }
  }

  Move next(ModelRequest request) {
    var progress = Progress.of(request.messages());
    if (progress.request().startsWith(Review.TASK)) {
      return reviewer.next(request, progress);
    }
    var plan = plan(request, progress.request());
    if (plan.isEmpty()) {
      return answer(request, progress);
    }
    var offered = request.tools().stream().map(ToolSpec::name).collect(Collectors.toSet());
    var calls = new StepCalls(json, offered, progress);
    var states = new ArrayList<StepCalls.State>();
    var open = new ArrayList<Integer>();
    for (int i = 0; i < plan.steps().size(); i++) {
      states.add(calls.state(i, plan.steps().get(i)));
      if (states.get(i) instanceof StepCalls.State.Due) {
        open.add(i);
      }
    }
    var due =
        plan.independentFrom(open).stream()
            .map(states::get)
            .mapMulti((StepCalls.State state, java.util.function.Consumer<ModelToolCall> out) -> {
              if (state instanceof StepCalls.State.Due(var call)) {
                out.accept(call);
              }
            })
            .toList();
    return due.isEmpty() ? new Move(summary(plan, states), List.of()) : new Move("", due);
  }

  /** Of a goal that is shared among several agents, each does only its own part. */
  private static Plan plan(ModelRequest request, String goal) {
    var part = PART.matcher(request.system());
    if (part.find() && goal.strip().endsWith(": " + part.group(1).strip())) {
      return Plan.of(part.group(1).strip());
    }
    return Brief.of(goal).plan();
  }

  /** No instruction: a question is looked up in memory where that tool is offered. */
  private Move answer(ModelRequest request, Progress progress) {
    var question = progress.request();
    boolean searchable =
        question.strip().endsWith("?")
            && request.tools().stream().anyMatch(tool -> tool.name().equals("memory_search"));
    if (searchable) {
      var calls = new StepCalls(json, java.util.Set.of("memory_search"), progress);
      return switch (calls.state(0, new Instruction.Recall(question.strip()))) {
        case StepCalls.State.Due(var call) -> new Move("", List.of(call));
        case StepCalls.State.Done(var output) ->
            new Move(Knowledge.of(request.system() + found(output)).reply(question), List.of());
        case StepCalls.State.Failed(var reason) ->
            new Move(Knowledge.of(request.system()).reply(question), List.of());
      };
    }
    return new Move(Knowledge.of(request.system()).reply(question), List.of());
  }

  private static String found(String output) {
    return output.contains("<memory") ? "\n" + output : "\n## Memories\n" + output;
  }

  private static String summary(Plan plan, List<StepCalls.State> states) {
    var lines = new StringBuilder();
    int done = 0;
    for (int i = 0; i < states.size(); i++) {
      var words = plan.steps().get(i).words();
      lines.append('\n').append(i + 1).append(". ");
      switch (states.get(i)) {
        case StepCalls.State.Done(var output) -> {
          done++;
          lines.append(words).append(told(output));
        }
        case StepCalls.State.Failed(var reason) ->
            lines.append("FAILED: ").append(words).append(told(reason));
        case StepCalls.State.Due ignored -> lines.append(words).append(": not done");
      }
    }
    for (var clause : plan.notUnderstood()) {
      lines.append("\nNot understood, so not done: \"").append(clause).append("\".");
    }
    return Knowledge.NAME + done + " of " + states.size() + " steps done." + lines;
  }

  private static String told(String output) {
    var text = output.stripTrailing();
    if (text.isBlank()) {
      return ": done";
    }
    if (text.length() > LONGEST_OUTPUT) {
      text =
          text.substring(0, LONGEST_OUTPUT)
              + "\n[cut after "
              + LONGEST_OUTPUT
              + " of "
              + output.length()
              + " characters]";
    }
    return text.indexOf('\n') < 0 ? ": " + text : ":\n" + text;
  }
}
